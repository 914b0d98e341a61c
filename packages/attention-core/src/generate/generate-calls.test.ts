import { toyDecoding } from '../../test/fixtures/toy-decodings.js';
import { tracesOf } from '../explain/traces-of.js';
import type { RuntimeTensor } from '../runtime/session.js';
import type { Decoding, NextTokens } from './decoding.js';
import type { GenerateOptions, TokenEvent } from './generate-options.js';
import { generate } from './generate.js';

const end = 0;
const options: GenerateOptions = { sentences: 1, begin: 1, end, maximum: 8 };
const language = { vocabulary: 8, seed: 4 };

/** Offers each row the same tokens at each step. */
const always = (tokens: readonly number[], scores: readonly number[]): Decoding => ({
  step: async ({ origins }) => ({
    tokens: Int32Array.from(Array.from(origins).flatMap(() => tokens)),
    scores: Float32Array.from(Array.from(origins).flatMap(() => scores)),
  }),
});

test('hypotheses that go on keep the place of what they go on from, and finished sentences leave', async () => {
  const decoding = toyDecoding({ vocabulary: 6, seed: 11 }, 8);
  const maximum = [2, 7, 4];
  await generate(decoding, { ...options, sentences: 3, maximum, beams: 4 });
  const [first, ...later] = decoding.steps;
  expect(first).toMatchObject({ position: 0, attention: false });
  expect([first!.tokens, first!.origins, first!.sentences].map((rows) => [...rows])).toEqual([
    [1, 1, 1],
    [0, 1, 2],
    [0, 1, 2],
  ]);
  let before = first!;
  for (const step of later) {
    expect(step.position).toBe(before.position + 1);
    // Each row goes on from one of its own sentence.
    expect(Array.from(step.origins, (origin) => before.sentences[origin])).toEqual([
      ...step.sentences,
    ]);
    expect([...step.sentences].every((sentence) => step.position < maximum[sentence]!)).toBe(true);
    before = step;
  }
  expect(later.some(({ origins }) => new Set(origins).size < origins.length)).toBe(true);
  expect(new Set(later.at(-1)!.sentences).size).toBeLessThan(3);
  expect(decoding.disposed).toBe(true);
});

describe('events', () => {
  const eventsOf = async (beams: number) => {
    const events: TokenEvent[] = [];
    const decoding = toyDecoding(language, 8);
    const onToken = (event: TokenEvent) => events.push(event);
    const batch = { ...options, sentences: 3, beams, onToken };
    return { events, results: await generate(decoding, batch) };
  };

  test.each([1, 4])('with %s beams tell each change, and the answer once', async (beams) => {
    const { events, results } = await eventsOf(beams);
    results.forEach(({ hypotheses }, sentence) => {
      const own = events.filter((event) => event.sentence === sentence);
      expect(own.map(({ done }) => done)).toEqual(own.map((_, index) => index === own.length - 1));
      expect(own.at(-1)!.tokens).toEqual(hypotheses[0]!.tokens);
      expect(own.length).toBeGreaterThan(1);
    });
  });

  test('of greedy search are one token longer each time', async () => {
    const { events } = await eventsOf(1);
    const own = events.filter(({ sentence, done }) => sentence === 1 && !done);
    expect(own.map(({ tokens }) => tokens.length)).toEqual(own.map((_, index) => index + 1));
  });
});

test('a signal stops it between steps, also one that a message brings', async () => {
  const controller = new AbortController();
  const decoding = toyDecoding(language, 8);
  const { step } = decoding;
  decoding.step = (asked) => {
    if (asked.position === 2) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        controller.abort(new Error('typed on'));
        port1.close();
      };
      port2.postMessage(0);
    }
    return step(asked);
  };
  const endless = { ...options, forbidden: [end], maximum: 1000 };
  await expect(
    generate(decoding, { ...endless, signal: controller.signal, where: 'translate' }),
  ).rejects.toMatchObject({ code: 'aborted', message: expect.stringMatching(/^translate: /) });
  expect(decoding.steps.length).toBeLessThan(10);
  expect(decoding.disposed).toBe(true);
});

test('forbidden tokens never come, and no n-gram twice', async () => {
  const rows = always([3, 4, 5, 0], [-0.4, -1.5, -2.5, -9]);
  const tokensWith = async (more: Partial<GenerateOptions>) =>
    (await generate(rows, { ...options, ...more }))[0]!.hypotheses[0]!.tokens;
  expect(await tokensWith({})).toEqual([3, 3, 3, 3, 3, 3, 3, 3]);
  expect(await tokensWith({ forbidden: [3] })).toEqual([4, 4, 4, 4, 4, 4, 4, 4]);
  expect(await tokensWith({ noRepeat: 1 })).toEqual([3, 4, 5]);
  expect(await tokensWith({ noRepeat: 2 })).toEqual([3, 3, 4, 3, 5, 3]);
  expect(await tokensWith({ noRepeat: 3, beams: 2 })).toEqual([3, 3, 3, 4, 3, 3, 5, 3]);
});

test('no answer ends before its minimum', async () => {
  const hasty = always([0, 3, 4, 5], [-0.1, -3, -4, -5]);
  const answerWith = async (more: Partial<GenerateOptions>) => {
    const [found] = await generate(hasty, { ...options, ...more });
    const { tokens, finished } = found!.hypotheses[0]!;
    return [tokens, finished];
  };
  expect(await answerWith({})).toEqual([[], true]);
  expect(await answerWith({ minimum: 2 })).toEqual([[3, 3], true]);
  expect(await answerWith({ minimum: 3, beams: 2 })).toEqual([[3, 3, 3], true]);
  expect(await answerWith({ minimum: 4, maximum: 2 })).toEqual([[3, 3], false]);
});

test('where nothing may follow, what there is is the answer, unfinished', async () => {
  const more = { forbidden: [end], noRepeat: 1, beams: 2, hypotheses: 2 };
  const [found] = await generate(always([3, 4, 5, 0], [-1, -2, -3, -4]), { ...options, ...more });
  expect(found!.hypotheses.map(({ tokens, finished }) => [tokens, finished])).toEqual([
    [[3, 4, 5], false],
    [[4, 3, 5], false],
  ]);
  const [nothing] = await generate(always([0, 0], [-Infinity, -Infinity]), options);
  expect(nothing!.hypotheses).toMatchObject([{ tokens: [], finished: false, logProbability: 0 }]);
});

test("'enough' stops when as many hypotheses as beams have ended", async () => {
  const stepsUntil = async (stop: 'certain' | 'enough') => {
    const decoding = toyDecoding({ vocabulary: 6, seed: 12 }, 8);
    await generate(decoding, { ...options, beams: 3, maximum: 60, lengthPenalty: 2, stop });
    return decoding.steps.length;
  };
  expect(await stepsUntil('enough')).toBeLessThan(await stepsUntil('certain'));
});

test('equals keep their order', async () => {
  const [found] = await generate(always([6, 5, 4, 3, 0, 0], [-2, -2, -2, -2, -2, -2]), {
    ...options,
    ...{ beams: 3, hypotheses: 3, maximum: 2 },
  });
  expect(found!.hypotheses.map(({ tokens }) => tokens)).toEqual([
    [6, 6],
    [6, 5],
    [6, 4],
  ]);
});

test('no sentences, no answers', async () => {
  expect(await generate(toyDecoding(language, 8), { ...options, sentences: 0 })).toEqual([]);
});

/** A decoding whose two heads look at the token's position and its row; keys grow by one a step. */
function lookingDecoding() {
  const decoding = toyDecoding(language, 8);
  const { step } = decoding;
  decoding.step = async (asked): Promise<NextTokens> => {
    const rows = asked.tokens.length;
    const keys = asked.position + 1;
    const data = new Float32Array(rows * 2 * keys).map(
      (_, index) => asked.position + Math.floor(index / (2 * keys)) / 100,
    );
    const map = { type: 'float32' as const, dims: [rows, 2, 1, keys], data };
    return {
      ...(await step(asked)),
      ...(asked.attention && { attention: { 'attention/cross': map } }),
    };
  };
  return decoding;
}

test('gives the maps of the best hypothesis, as traces take them', async () => {
  const [, found] = await generate(lookingDecoding(), {
    ...{ ...options, sentences: 2, beams: 3, attention: true },
  });
  const [best] = found!.hypotheses;
  const length = best!.rows.length;
  const { dims, data } = found!.attention!['attention/cross']!;
  expect(dims).toEqual([1, 2, length, length]);
  const expected = [...best!.rows].map((row, position) =>
    Array.from({ length }, (_, key) => (key > position ? 0 : Math.fround(position + row / 100))),
  );
  expect([...data]).toEqual([...expected.flat(), ...expected.flat()]);
  expect(tracesOf(found!.attention!)[0]!.maps).toMatchObject([{ name: 'cross', heads: 2 }]);
});

describe('maps on their way', () => {
  /** The rows of the second head's map, without the keys that come later. */
  const rowsOf = ({ dims, data }: RuntimeTensor): number[][] => {
    const [, , rows, keys] = dims as [number, number, number, number];
    return Array.from({ length: rows }, (_, row) =>
      Array.from(data as Float32Array).slice((rows + row) * keys, (rows + row) * keys + row + 1),
    );
  };
  const eventsOf = async (more: Partial<GenerateOptions>) => {
    const events: TokenEvent[] = [];
    const onToken = (event: TokenEvent) => events.push(event);
    const batch = { ...options, sentences: 3, attention: true, onToken, ...more };
    const decoding = lookingDecoding();
    return { events, results: await generate(decoding, batch), steps: decoding.steps };
  };

  test('of greedy search are those of the answer, row by row', async () => {
    const { events, results } = await eventsOf({});
    for (const { sentence, tokens, attention, done } of events) {
      const found = rowsOf(attention!['attention/cross']!);
      const answer = results[sentence]!;
      const rows = done ? answer.hypotheses[0]!.rows.length : tokens.length;
      expect(found).toEqual(rowsOf(answer.attention!['attention/cross']!).slice(0, rows));
    }
  });

  test('of beam search follow the hypothesis that leads, to the answer', async () => {
    const { events, results, steps } = await eventsOf({ beams: 4 });
    results.forEach(({ attention }, sentence) => {
      const own = events.filter((event) => event.sentence === sentence);
      expect(own.at(-1)!.attention).toEqual(attention);
      for (const { tokens, attention: looked } of own) {
        const rows = rowsOf(looked!['attention/cross']!).map((row, position) =>
          Math.round(100 * (row[0]! - position)),
        );
        // Each row goes on from the one before, after the token that this one offered.
        rows.slice(1).forEach((row, position) => {
          const { origins, tokens: last } = steps[position + 1]!;
          expect([origins[row], last[row]]).toEqual([rows[position], tokens[position]]);
        });
        expect([tokens.length, tokens.length + 1]).toContain(rows.length);
      }
    });
  });

  test('come to nobody who does not ask', async () => {
    const { events } = await eventsOf({ attention: false });
    expect(events.filter((event) => 'attention' in event)).toEqual([]);
  });
});

test('a score that rounding took above 0 counts as 0', async () => {
  const [found] = await generate(always([3, 0], [Math.fround(1e-3), -9]), options);
  expect(found!.hypotheses).toMatchObject([{ tokens: Array(8).fill(3), logProbability: 0 }]);
});

describe('errors', () => {
  const refused: [Partial<GenerateOptions>, string][] = [
    [{ sentences: -1 }, 'sentences must be a whole number from 0 on; got the number -1.'],
    [{ begin: 0.5 }, 'begin must be a whole number from 0 on; got the number 0.5.'],
    [{ end: undefined as never }, 'end must be a whole number from 0 on; got undefined.'],
    [{ beams: 0 }, 'beams must be a whole number from 1 on; got the number 0.'],
    [{ beams: 5 }, 'beams must be at most half of the 8 tokens that the model offers; got 5.'],
    [{ hypotheses: 2 }, 'hypotheses must be at most 1, as beams; got the number 2.'],
    [{ lengthPenalty: NaN }, 'lengthPenalty must be a number from 0 on; got the number NaN.'],
    [{ maximum: 0 }, 'maximum must be a whole number from 1 on; got the number 0.'],
    [
      { maximum: [3, 4] },
      'maximum must hold a number for each of the 1 sentences; got an array of 2.',
    ],
    [{ maximum: [-3] }, 'maximum[0] must be a whole number from 1 on; got the number -3.'],
    [{ minimum: -1 }, 'minimum must be a whole number from 0 on; got the number -1.'],
    [{ noRepeat: 0 }, 'noRepeat must be a whole number from 1 on; got the number 0.'],
    [{ forbidden: 3 as never }, 'forbidden must be an array of tokens; got the number 3.'],
    [{ forbidden: [2, -1] }, 'forbidden[1] must be a whole number from 0 on; got the number -1.'],
    [{ stop: 'soon' as never }, "stop must be 'certain' or 'enough'; got \"soon\"."],
  ];
  test.each(refused)('%o', async (more, message) => {
    const decoding = toyDecoding(language, 8);
    await expect(generate(decoding, { ...options, ...more })).rejects.toMatchObject({
      code: 'option',
      message: `generate: ${message}`,
    });
    expect(decoding.disposed).toBe(true);
  });

  const noScores = 'the scores of the model must be log-probabilities, 0 at most; got';
  const noOffers = 'the model must offer each of 1 rows as many tokens as scores; got';
  test.each([
    [always([3, 4], [NaN, NaN]), `${noScores} NaN.`],
    [always([3, 4], [Infinity, 0]), `${noScores} Infinity.`],
    [always([3, 4], [5, 2.5]), `${noScores} 5.`],
    [always([3, 4], [0.125, -1]), `${noScores} 0.125.`],
    [always([3, 4], [-1]), `${noOffers} 2 and 1.`],
    [always([], []), `${noOffers} 0 and 0.`],
  ])('of a model %#', async (decoding, message) => {
    await expect(generate(decoding, options)).rejects.toMatchObject({
      code: 'runtime-failed',
      message: `generate: ${message}`,
    });
  });
});
