import * as tf from '@tensorflow/tfjs';
import { openSession } from '@heed/attention-core/runtime';
import { writeCatalogue } from '../items/file-catalogue.js';
import { ClickFile } from './click-file.js';
import { holdItems } from './held-items.js';
import { buildClickModel, type ClickConfig, type ClickModel } from './model.js';
import { logitsOf } from './loss.js';
import { exportClickModel } from './programs.js';

const config: ClickConfig = {
  ...{ rows: 7, attributes: 4, most: 2, width: 8, interest: 'target', unit: [6], hidden: [12, 5] },
  ...{ dropout: 0.2, ownDropout: 0.3, seed: 5 },
};

const names = ['', 'a', 'b', 'c'];
const numbers = Int32Array.from({ length: 18 }, (_, at) => (at < 2 ? 0 : (at * 7) % 4));

const metadata = {
  'heed.config': JSON.stringify({ width: 8, most: 2, longest: 4 }),
  'heed.catalogue': writeCatalogue({
    ...{ trained: 6, attributes: names, most: 2 },
    items: Array.from({ length: 8 }, (_, place) => ({
      ...{ id: `i${place}`, title: `i${place}` },
      attributes: [...numbers.slice(2 * place + 2, 2 * place + 4)].flatMap((n) => names[n] || []),
    })),
  }),
};

beforeAll(() => tf.setBackend('cpu'));

/** Asks a file by places in the catalogue. */
async function ask(built: ClickModel, asked: { candidates: number[]; history: number[] }[]) {
  await using session = await openSession(exportClickModel(built, metadata));
  const file = await ClickFile.open(session, 'test');
  const vectorOf = (place: number) => file.model.vectors.subarray(place * 8, place * 8 + 8);
  return file.ask(
    asked.map(({ candidates, history }) => ({
      candidates: candidates.map(vectorOf),
      history: history.map(vectorOf),
    })),
  );
}

test.each(['target', 'mean'] as const)(
  'a file answers as the model does, with new items and filled up: %s',
  async (interest) => {
    const built = buildClickModel({ ...config, interest }, numbers);
    const asked = [Int32Array.of(2, 8, 5, 3), Int32Array.of(1, 7, 4, 6, 0, 0)];
    const tensors = ([shown, before]: readonly Int32Array[]) => ({
      candidates: tf.tensor2d(shown!, [2, 2]),
      history: tf.tensor2d(before!, [2, 3]),
    });
    const { candidates, history } = tensors(asked);
    const { held, places } = holdItems(asked, 8);
    const batch = { held: tf.tensor1d(held, 'int32'), ...tensors(places) };
    const expected = tf.tidy(() => [...tf.sigmoid(logitsOf(built, batch, false)).dataSync()]);
    const direct = tf.tidy(() => [
      ...tf.sigmoid(built.model.apply([candidates, history]) as tf.Tensor).dataSync(),
    ]);
    const answers = await ask(built, [
      { candidates: [1, 7], history: [0, 6, 3] },
      { candidates: [4, 2], history: [5] },
    ]);
    built.model.dispose();
    const got = answers.flatMap(({ probabilities }) => probabilities);
    expect(new Set(got).size).toBe(4);
    got.forEach((value, at) => {
      expect(value).toBeCloseTo(expected[at]!, 3); // weights are stored in half precision
      expect(direct[at]).toBeCloseTo(expected[at]!, 6);
    });
    if (interest === 'mean') {
      expect(answers[0]).not.toHaveProperty('looked');
      return;
    }
    const [first, second] = answers;
    expect(first!.looked).toHaveLength(6);
    expect([...second!.looked!]).toEqual([1, 1]);
  },
);

test('the order of a history says nothing, nor do other candidates', async () => {
  const built = buildClickModel(config, numbers);
  const [one, other, alone] = await ask(built, [
    { candidates: [1, 7], history: [0, 6, 3] },
    { candidates: [7, 1], history: [3, 0, 6] },
    { candidates: [7], history: [0, 6, 3] },
  ]);
  built.model.dispose();
  expect(one!.probabilities[0]).toBeCloseTo(other!.probabilities[1]!, 6);
  expect(one!.probabilities[1]).toBeCloseTo(other!.probabilities[0]!, 6);
  expect(alone!.probabilities[0]).toBeCloseTo(one!.probabilities[1]!, 6);
});
