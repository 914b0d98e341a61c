import * as tf from '@tensorflow/tfjs';
import { causal, type Mask } from '@heed/attention-core';
import { expectClose } from '../compare.js';
import type { MechanismResult, MechanismSpec, Tensors } from './spec.js';
import { fixedMask, gradientsOf, makeTrial, probe } from './trial.js';
import { ordinary } from './unusual-sizes.js';

/** The same inputs, but with another content at one key, and values of the size of `amount`. */
function perturb(spec: MechanismSpec, inputs: Tensors, key: number, amount: number): Tensors {
  const changed = Object.entries(spec.keyAxes ?? {}).map(([name, axis]) => {
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

/** Nothing differs between two results for a query. */
function expectSame(before: MechanismResult, after: MechanismResult, query: number): void {
  expect(queryRows(after.output, query)).toEqual(queryRows(before.output, query));
  if (before.weights && after.weights) {
    expect(queryRows(after.weights, query)).toEqual(queryRows(before.weights, query));
  }
}

/** A mask that hides the last key from everybody. */
function lastHidden(keys: number): Mask {
  const allowed = Array.from({ length: keys }, (_, key) => (key === keys - 1 ? 0 : 1));
  return fixedMask(allowed, [1, 1, 1, keys]);
}

function testHiddenKey(spec: MechanismSpec): void {
  test('a masked key changes nothing, however large it is', () => {
    tf.tidy(() => {
      const { inputs, run, sizes } = makeTrial(spec, ordinary);
      const mask = lastHidden(sizes.S);
      const before = run(inputs, mask);
      for (const amount of [1, 1000]) {
        const after = run(perturb(spec, inputs, sizes.S - 1, amount), mask);
        expect([...after.output.dataSync()]).toEqual([...before.output.dataSync()]);
        if (!before.weights) continue;
        expect([...after.weights!.dataSync()]).toEqual([...before.weights.dataSync()]);
      }
      const seen = run(perturb(spec, inputs, sizes.S - 2, 1), mask);
      expect([...seen.output.dataSync()]).not.toEqual([...before.output.dataSync()]);
    });
  });

  test('a masked key has no weight and gets no gradient', () => {
    tf.tidy(() => {
      const { inputs, run, sizes } = makeTrial(spec, ordinary);
      const mask = lastHidden(sizes.S);
      const { weights } = run(inputs, mask);
      if (weights) {
        const column = tf.gather(weights, [sizes.S - 1], weights.rank - 1);
        expect([...column.dataSync()].filter((weight) => weight !== 0)).toEqual([]);
      }
      const gradients = gradientsOf((given) => probe(run(given, mask)), inputs);
      for (const [name, axis] of Object.entries(spec.keyAxes ?? {})) {
        const column = tf.gather(gradients[name]!, [sizes.S - 1], axis);
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

function expectNumbers(gradients: Tensors): void {
  for (const gradient of Object.values(gradients)) {
    expect([...gradient.dataSync()].filter((slope) => !Number.isFinite(slope))).toEqual([]);
  }
}

function testEmptyRows(spec: MechanismSpec): void {
  test('where nothing may be seen there are zeros, and no gradient is NaN', () => {
    tf.tidy(() => {
      const { inputs, run } = makeTrial(spec, ordinary);
      const nothing = fixedMask([0], [1, 1, 1, 1]);
      const { output, weights } = run(inputs, nothing);
      for (const tensor of [output, weights]) {
        expect([...(tensor?.dataSync() ?? [])].filter((value) => value !== 0)).toEqual([]);
      }
      expectNumbers(gradientsOf((given) => probe(run(given, nothing)), inputs));
    });
  });
}

function testEmptyRow(spec: MechanismSpec): void {
  test('a query that may see nothing gets zeros, and no gradient is NaN', () => {
    tf.tidy(() => {
      const { inputs, run, sizes } = makeTrial(spec, ordinary);
      const rows = Array.from({ length: sizes.L }, (_, query) => (query === 1 ? 0 : 1));
      const mask = fixedMask(rows, [1, 1, sizes.L, 1]);
      const result = run(inputs, mask);
      for (const tensor of [result.output, result.weights]) {
        if (!tensor) continue;
        expect(queryRows(tensor, 1).filter((value) => value !== 0)).toEqual([]);
        expect(queryRows(tensor, 0).some((value) => value !== 0)).toBe(true);
      }
      expectNumbers(gradientsOf((given) => probe(run(given, mask)), inputs));
    });
  });
}

/** Tests that masks hide what they hide, and nothing else. */
export function testMasking(spec: MechanismSpec): void {
  testHiddenKey(spec);
  testEmptyRows(spec);
  if (spec.masks === 'keys') return;
  testCausality(spec);
  testEmptyRow(spec);
}
