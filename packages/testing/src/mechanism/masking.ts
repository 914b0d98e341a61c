import * as tf from '@tensorflow/tfjs';
import { causal, type Mask } from '@heed/attention-core';
import { expectClose } from '../compare.js';
import type { MechanismResult, MechanismSpec, Tensors } from './spec.js';
import { fixedMask, gradientsOf, makeTrial, ordinary, probe, type Trial } from './trial.js';

/** The same inputs, but with another content at one key, and values of the size of `amount`. */
function perturb(spec: MechanismSpec, inputs: Tensors, key: number, amount: number): Tensors {
  const changed = Object.entries(spec.keyAxes).map(([name, axis]) => {
    const { shape } = inputs[name]!;
    const inner = shape.slice(axis + 1).reduce((product, size) => product * size, 1);
    const values = Float32Array.from(inputs[name]!.dataSync(), (value, index) => {
      const position = Math.floor(index / inner) % shape[axis]!;
      return position === key ? value + amount * Math.cos(index) : value;
    });
    return [name, tf.tensor(values, shape)];
  });
  return { ...inputs, ...Object.fromEntries(changed) };
}

/** Rows of one query; queries lie along the last axis but one. */
function queryRows(tensor: tf.Tensor, query: number): number[] {
  const rows = tf.gather(tensor, [query], tensor.rank - 2);
  return [...rows.dataSync()];
}

/** What a perturbed key may change: nothing where it is hidden, something where it is seen. */
function expectSame(before: MechanismResult, after: MechanismResult, query: number): void {
  expect(queryRows(after.output, query)).toEqual(queryRows(before.output, query));
  if (before.weights && after.weights) {
    expect(queryRows(after.weights, query)).toEqual(queryRows(before.weights, query));
  }
}

function testHiddenKey(spec: MechanismSpec, trial: () => Trial, hidden: number, mask: Mask): void {
  test('a masked key changes nothing, however large it is', () => {
    tf.tidy(() => {
      const { inputs, run } = trial();
      const before = run(inputs, mask);
      for (const amount of [1, 1000]) {
        const after = run(perturb(spec, inputs, hidden, amount), mask);
        for (let query = 0; query < ordinary.L; query++) expectSame(before, after, query);
      }
      const seen = run(perturb(spec, inputs, hidden - 1, 1), mask);
      expect(queryRows(seen.output, 0)).not.toEqual(queryRows(before.output, 0));
    });
  });

  test('a masked key has no weight and gets no gradient', () => {
    tf.tidy(() => {
      const { inputs, run } = trial();
      const { weights } = run(inputs, mask);
      if (weights) {
        const column = tf.gather(weights, [hidden], weights.rank - 1);
        expect([...column.dataSync()].filter((weight) => weight !== 0)).toEqual([]);
      }
      const gradients = gradientsOf((given) => probe(run(given, mask)), inputs);
      for (const [name, axis] of Object.entries(spec.keyAxes)) {
        const column = tf.gather(gradients[name]!, [hidden], axis);
        expectClose(column.dataSync(), new Array<number>(column.size).fill(0), 1e-6);
      }
    });
  });
}

function testCausality(spec: MechanismSpec): void {
  test('a causal mask hides the future and shows the past', () => {
    tf.tidy(() => {
      const { inputs, run } = makeTrial(spec, { ...ordinary, L: 4, S: 4 });
      const before = run(inputs, causal());
      const after = run(perturb(spec, inputs, 2, 1), causal());
      for (const query of [0, 1]) expectSame(before, after, query);
      for (const query of [2, 3]) {
        expect(queryRows(after.output, query)).not.toEqual(queryRows(before.output, query));
      }
    });
  });
}

function testEmptyRows(spec: MechanismSpec, trial: () => Trial): void {
  test('a query that may see nothing gets zeros, and no gradient is NaN', () => {
    tf.tidy(() => {
      const { inputs, run } = trial();
      const rows = Array.from({ length: ordinary.L }, (_, query) => (query === 1 ? 0 : 1));
      const mask = fixedMask(rows, [1, 1, ordinary.L, 1]);
      const result = run(inputs, mask);
      for (const tensor of [result.output, result.weights]) {
        if (!tensor) continue;
        expect(queryRows(tensor, 1).filter((value) => value !== 0)).toEqual([]);
        expect(queryRows(tensor, 0).some((value) => value !== 0)).toBe(true);
      }
      for (const seen of [mask, fixedMask([0], [1, 1, 1, 1])]) {
        const gradients = gradientsOf((given) => probe(run(given, seen)), inputs);
        for (const gradient of Object.values(gradients)) {
          expect([...gradient.dataSync()].filter((slope) => !Number.isFinite(slope))).toEqual([]);
        }
      }
    });
  });
}

/** Tests that masks hide what they hide, and nothing else. */
export function testMasking(spec: MechanismSpec): void {
  const { S } = ordinary;
  const hidden = S - 1;
  const allowed = Array.from({ length: S }, (_, key) => (key === hidden ? 0 : 1));
  const trial = () => makeTrial(spec, ordinary);
  testHiddenKey(spec, trial, hidden, fixedMask(allowed, [1, 1, 1, S]));
  testCausality(spec);
  testEmptyRows(spec, trial);
}
