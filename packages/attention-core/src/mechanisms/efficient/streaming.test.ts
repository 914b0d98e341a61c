import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { compile } from '../../compile/index.js';
import { favorPlus } from './favor-plus.js';
import { gatedLinear, gatedLinearStep } from './gated-linear.js';
import { linearAttention } from './linear-attention.js';
import { linearStep } from './linear-step.js';
import { performer } from './performer.js';
import type { Recurrent } from './recurrence.js';
import { retention, retentionStep } from './retention.js';

beforeAll(() => tf.setBackend('cpu'));

type Tensors = Record<'q' | 'k' | 'v' | 'gate', tf.Tensor>;
type State = tf.Tensor | undefined;

/** A mechanism over a whole text, and over the next part of it. */
interface Streamed {
  whole(inputs: Tensors, chunk: number): { output: tf.Tensor };
  step(state: State, inputs: Tensors, chunk: number): Recurrent;
}

const features = favorPlus({ features: 7, seed: 3 });
const streamed: Record<string, Streamed> = {
  linear: {
    whole: ({ q, k, v }, chunk) => linearAttention(q, k, v, { causal: true, chunk }),
    step: (state, { q, k, v }, chunk) => linearStep(state, q, k, v, { chunk }),
  },
  performer: {
    whole: ({ q, k, v }, chunk) =>
      performer(q, k, v, { causal: true, features: 7, seed: 3, chunk }),
    step: (state, { q, k, v }, chunk) =>
      linearStep(state, q, k, v, { featureMap: features, chunk }),
  },
  'gated linear': {
    whole: ({ q, k, v, gate }, chunk) => gatedLinear(q, k, v, gate, { chunk, temperature: 2 }),
    step: (state, { q, k, v, gate }, chunk) =>
      gatedLinearStep(state, q, k, v, gate, { chunk, temperature: 2 }),
  },
  retention: {
    whole: ({ q, k, v }, chunk) => retention(q, k, v, { chunk }),
    step: (state, { q, k, v }, chunk) => retentionStep(state, q, k, v, { chunk }),
  },
};
const names = Object.keys(streamed);

const tensors = (L: number, gates: number, seed = 1): Tensors => {
  const draw = (width: number, index: number) =>
    tf.randomNormal([2, 2, L, width], 0, 1, 'float32', 10 * seed + index);
  return { q: draw(3, 0), k: draw(3, 1), v: draw(4, 2), gate: draw(gates, 3) };
};

const part = (inputs: Tensors, start: number, length: number): Tensors => {
  const cut = (x: tf.Tensor) => tf.slice(x, [0, 0, start], [-1, -1, length]);
  return { q: cut(inputs.q), k: cut(inputs.k), v: cut(inputs.v), gate: cut(inputs.gate) };
};

const furthest = (a: tf.Tensor, b: tf.Tensor) => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]!;

test.each(names)('%s: any parts one after the other give what the whole gives', (name) => {
  const { whole, step } = streamed[name]!;
  const lengths = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });
  const chunks = fc.integer({ min: 1, max: 6 });
  const holds = (parts: number[], chunk: number, other: number, gates: number) =>
    tf.tidy(() => {
      const inputs = tensors(
        parts.reduce((sum, length) => sum + length),
        gates,
      );
      let [state, start]: [State, number] = [undefined, 0];
      const outputs = parts.map((length) => {
        const next = step(state, part(inputs, start, length), other);
        [state, start] = [next.state, start + length];
        return next.output;
      });
      expect(furthest(tf.concat(outputs, 2), whole(inputs, chunk).output)).toBeLessThan(1e-5);
    });
  const gates = fc.constantFrom(1, 3);
  fc.assert(fc.property(lengths, chunks, chunks, gates, holds), { seed: 7, numRuns: 20 });
});

test.each(names)('%s: what comes later changes nothing before it', (name) => {
  tf.tidy(() => {
    const { whole } = streamed[name]!;
    const inputs = tensors(7, 3);
    const other = tensors(7, 3, 2);
    const mixed = Object.fromEntries(
      Object.keys(inputs).map((key) => {
        const [first, second] = [inputs, other].map((from) => from[key as keyof Tensors]);
        return [key, tf.concat([first!.slice([0, 0, 0], [2, 2, 4]), second!.slice([0, 0, 4])], 2)];
      }),
    ) as Tensors;
    const [before, after] = [inputs, mixed].map((given) => whole(given, 3).output);
    const early = (x: tf.Tensor) => [...x.slice([0, 0, 0], [2, 2, 4]).dataSync()];
    expect(early(after!)).toEqual(early(before!));
    expect(furthest(before!, after!)).toBeGreaterThan(0.01);
  });
});

test.each(names)(
  '%s: a compiled step, token by token, gives what the whole gives',
  async (name) => {
    const { whole, step } = streamed[name]!;
    const inputs = tensors(4, 3);
    const one = part(inputs, 0, 1);
    const first = step(undefined, one, 1);
    const run = await compile(
      ({ state, ...given }: Tensors & { state: tf.Tensor }) => step(state, given, 1),
      { inputs: { ...one, state: first.state } },
    );
    const outputs = [first.output];
    let { state } = first;
    for (const position of [1, 2, 3]) {
      const next = await run({ ...part(inputs, position, 1), state });
      outputs.push(next['output']!);
      state = next['state']!;
    }
    expect(furthest(tf.concat(outputs, 2), whole(inputs, 2).output)).toBeLessThan(1e-5);
    await run.dispose();
  },
);

test('a step leaves its state alone, and nothing behind but what it gives', () => {
  const inputs = tensors(3, 3);
  const { state } = linearStep(undefined, inputs.q, inputs.k, inputs.v);
  const before = tf.memory().numTensors;
  const next = linearStep(state, inputs.q, inputs.k, inputs.v);
  expect(state.isDisposed).toBe(false);
  tf.dispose([next.output, next.state]);
  expect(tf.memory().numTensors).toBe(before);
});

test('states that do not fit are refused by name', () => {
  const { q, k, v, gate } = tensors(1, 1);
  const wrong = tf.zeros([2, 2, 4, 4]);
  expect(() => linearStep(wrong, q, k, v)).toThrow(
    'linearStep: state must have 5 at axis 3; got [2, 2, 4, 4].',
  );
  expect(() => gatedLinearStep(tf.zeros([2, 2, 3]), q, k, v, gate)).toThrow(
    'gatedLinearStep: state must be [2, 2, 3, 4]; got [2, 2, 3].',
  );
});
