import * as tf from '@tensorflow/tfjs';
import { compile } from '@heed/attention-core/compile';
import { expectClose } from '../compare.js';
import { switchBackend, type BackendName } from '../backends.js';
import { evaluateMechanism, everything, read, type Values } from './evaluate.js';
import { expectSameValues } from './same-values.js';
import type { MechanismSizes, MechanismSpec, Tensors } from './spec.js';
import { makeTrial } from './trial.js';
import { unusualSizes } from './unusual-sizes.js';

/** Runs a trial eagerly on one backend. */
async function eager(
  spec: MechanismSpec,
  sizes: MechanismSizes,
  backend: BackendName,
): Promise<Values> {
  await switchBackend(backend);
  return evaluateMechanism(spec, sizes);
}

/** Runs a trial as a compiled graph. */
async function compiled(spec: MechanismSpec, sizes: MechanismSizes): Promise<Values> {
  await switchBackend('cpu');
  const trial = makeTrial(spec, sizes);
  const run = await compile((inputs: Tensors) => everything(trial, inputs), {
    inputs: trial.inputs,
  });
  const results = await run(trial.inputs);
  const values = read(results);
  tf.dispose([trial.inputs, results]);
  await run.dispose();
  return values;
}

function expectAttention(spec: MechanismSpec, wanted: MechanismSizes, values: Values): void {
  const { B, N, L, S } = spec.fit?.(wanted) ?? wanted;
  for (const { values: numbers } of Object.values(values)) {
    expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([]);
  }
  const { weights } = values;
  if (!weights) return;
  expect(weights.shape).toEqual([B, N, L, S]);
  if (spec.normalised === false) return;
  const sums = Array.from({ length: B * N * L }, (_, row) =>
    weights.values.slice(row * S, (row + 1) * S).reduce((sum, weight) => sum + weight),
  );
  expectClose(sums, new Array<number>(sums.length).fill(1), 1e-5);
}

/** Tests odd sizes, and that every way to execute a mechanism gives the same. */
export function testSizes(spec: MechanismSpec): void {
  describe.each(unusualSizes)('%s', (_title, sizes) => {
    test('everything is finite and rows sum to 1', async () => {
      expectAttention(spec, sizes, await eager(spec, sizes, 'cpu'));
    });

    test('compiled, it gives the same values and gradients', async () => {
      const expected = await eager(spec, sizes, 'cpu');
      expectSameValues(await compiled(spec, sizes), expected, 1e-5);
    });

    test('on the wasm backend, it gives the same values and gradients', async () => {
      const expected = await eager(spec, sizes, 'cpu');
      expectSameValues(await eager(spec, sizes, 'wasm'), expected, 1e-5);
    });
  });
}
