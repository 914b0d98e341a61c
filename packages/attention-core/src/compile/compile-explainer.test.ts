import * as tf from '@tensorflow/tfjs';
import {
  explainCases,
  explainedAt,
  explainModel,
  type ExplainCase,
} from '../../test/fixtures/explain-models.js';
import { expectListed } from '../../test/fixtures/expect-listed.js';
import type { Explainer } from '../explain/explainer.js';
import type { RuntimeTensor } from '../runtime/session.js';
import { compileExplainer } from './compile-explainer.js';

beforeAll(() => tf.setBackend('cpu'));

const feedsOf = (model: tf.LayersModel, { inputs }: ExplainCase) =>
  Object.fromEntries(
    inputs.map(({ shape, values }, index): [string, RuntimeTensor] => [
      model.inputNames[index]!,
      { type: 'int32', dims: shape, data: Int32Array.from(values) },
    ]),
  );

test.each(explainCases.map((one) => [one.name, one] as const))(
  'as in PyTorch: %s',
  async (_, one) => {
    const model = explainModel(one);
    await using explainer = await compileExplainer(model, { at: explainedAt[one.model] });
    expect(explainer.inputNames).toEqual(model.inputNames);
    const feeds = feedsOf(model, one);
    const traces = await explainer.trace(feeds, { targets: one.targets });
    expect(traces).toHaveLength(2);
    expect(traces[0]!.maps.map(({ name }) => name)).toEqual(Object.keys(one.maps));
    for (const [index, [, map]] of Object.entries(one.maps).entries()) {
      for (const part of ['weights', 'gradients', 'values'] as const) {
        const found = traces.flatMap(({ maps }) => Array.from(maps[index]![part]!));
        expectListed(found, map[part]);
      }
    }
    const { targets, steps } = one;
    const integrated = await explainer.integratedGradients(feeds, { targets, steps });
    expectListed(
      integrated.flatMap(({ scores }) => Array.from(scores)),
      one.integrated,
    );
    expectListed(
      integrated.map(({ difference }) => difference),
      one.difference,
    );
  },
);

const [classifier] = explainCases as [ExplainCase];
const ids = (...rows: number[][]): Record<string, RuntimeTensor> => ({
  ids: { type: 'int32', dims: [rows.length, rows[0]!.length], data: Int32Array.from(rows.flat()) },
});
const listed = (values: Iterable<number>) => ({ shape: [], values: Array.from(values) });

describe('of a classifier', () => {
  const inputs = { ids: { shape: ['batch', 'length'], dtype: 'int32' } } as const;
  let explainer: Explainer;
  let feeds: Record<string, RuntimeTensor>;
  beforeAll(async () => {
    const model = explainModel(classifier);
    feeds = feedsOf(model, classifier);
    explainer = await compileExplainer(model, { at: 'words', inputs });
  });
  afterAll(() => explainer.dispose());

  test('without a target, the largest output is explained', async () => {
    const { values } = classifier.output;
    const targets = [values.slice(0, 3), values.slice(3)].map((row) =>
      row.indexOf(Math.max(...row)),
    );
    expect(await explainer.trace(feeds)).toEqual(await explainer.trace(feeds, { targets }));
    expect(await explainer.integratedGradients(feeds)).toEqual(
      await explainer.integratedGradients(feeds, { targets }),
    );
  });

  test('an example is explained as it is alone, whatever fills it up', async () => {
    const long = { kind: 'tokens', labels: ['a', 'b', 'c', 'd', 'e', 'f'] } as const;
    const short = { kind: 'tokens', labels: ['a', 'b', 'c'] } as const;
    const batch = ids([2, 7, 8, 0, 0, 0], [1, 2, 3, 4, 5, 6]);
    const [together] = await explainer.trace(batch, { axes: [short, long] });
    const [alone] = await explainer.trace(ids([2, 7, 8]), { axes: short });
    together!.maps.forEach((map, index) => {
      for (const part of ['weights', 'gradients', 'values'] as const) {
        expectListed(map[part]!, listed(alone!.maps[index]![part]!));
      }
    });
    const [padded] = await explainer.integratedGradients(batch);
    const [single] = await explainer.integratedGradients(ids([2, 7, 8]));
    expectListed(padded!.scores, listed([...single!.scores, 0, 0, 0]));
  });

  test.each([0.05, 1e-4])('scores sum to the difference, to %f', async (tolerance) => {
    const results = await explainer.integratedGradients(feeds, { tolerance });
    for (const { scores, difference } of results) {
      const sum = scores.reduce((total, score) => total + score, 0);
      const size = scores.reduce((total, score) => total + Math.abs(score), 0);
      expect(Math.abs(sum - difference)).toBeLessThan(1.01 * tolerance * size);
    }
  });

  test('a graph for a fixed number of examples explains the same', async () => {
    const fixed = { ids: { shape: [2, 5], dtype: 'int32' } } as const;
    await using other = await compileExplainer(explainModel(classifier), {
      at: 'words',
      inputs: fixed,
    });
    const [one, two] = [await explainer.trace(feeds), await other.trace(feeds)];
    expectListed(two[1]!.maps[0]!.gradients!, listed(one[1]!.maps[0]!.gradients!));
    const all = [explainer, other].map((each) => each.integratedGradients(feeds, { steps: 50 }));
    const [open, closed] = await Promise.all(all);
    open!.forEach(({ scores }, index) => expectListed(closed![index]!.scores, listed(scores)));
  });

  test.each([
    [
      { targets: [1] },
      'targets must be a whole number from 0 on for each of the 2 examples; got 1 numbers',
    ],
    [{ targets: [0, -1] }, 'targets[1] the number -1'],
    [{ targets: [0, 3] }, 'targets[1] must be below 3, the size of the output; got 3'],
    [{ steps: 0 }, 'steps must be a whole number from 1 on; got the number 0'],
    [{ tolerance: NaN }, 'tolerance must be a number from 0 on; got the number NaN'],
  ])('refuses %j', async (options, message) => {
    await expect(explainer.integratedGradients(feeds, options)).rejects.toThrow(message);
  });

  test('a signal stops it between runs', async () => {
    const stopped = explainer.integratedGradients(feeds, { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
  });

  test('a model without finite answers is not explained', async () => {
    const model = explainModel(classifier);
    model.setWeights(model.getWeights().map((weight) => tf.fill(weight.shape, NaN)));
    await using broken = await compileExplainer(model, { at: 'words', inputs });
    await expect(broken.integratedGradients(feeds)).rejects.toThrow(
      'the model must give finite numbers and gradients for example 0; got NaN',
    );
  });

  test('what it is fed with is checked as by a session', async () => {
    await expect(explainer.trace({})).rejects.toThrow(
      'compileExplainer: feeds must hold every input; ids is missing.',
    );
    await expect(explainer.trace({ ...feeds, words: feeds['ids']! })).rejects.toThrow(
      "compileExplainer: the model's inputs are ids; got words.",
    );
    const none = { ids: { type: 'int32', dims: [0, 2], data: new Int32Array(0) } } as const;
    await expect(explainer.trace(none)).rejects.toThrow(
      'compileExplainer: input ids must be a tensor of at least one example; got [0, 2].',
    );
    const wrong = { ids: { type: 'float32', dims: [1, 2], data: new Float32Array(2) } } as const;
    await expect(explainer.integratedGradients(wrong)).rejects.toThrow(
      'compileExplainer: input ids must be int32 [batch, length]; got float32 [1, 2]',
    );
  });
});
