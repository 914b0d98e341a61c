import * as tf from '@tensorflow/tfjs';
import { compile, type Compiled } from '@heed/attention-core/compile';
import { HeedError } from '@heed/attention-core/errors';
import { switchBackend } from '../backends.js';
import { everything, read, type Values } from './evaluate.js';
import { allFree, freeInputs, grown, hasFree } from './free-sizes.js';
import { expectSameValues } from './same-values.js';
import type { FreeSize, MechanismSizes, MechanismSpec, Tensors } from './spec.js';
import { makeTrial, squares, type Trial } from './trial.js';
import { realKeys, underMask } from './usual-mask.js';
import { ordinary } from './unusual-sizes.js';

/** Everything of a trial under a mask, for inputs among which `real` says what is no padding. */
function masked(spec: MechanismSpec, trial: Trial, { real, ...inputs }: Tensors): Tensors {
  return everything(underMask(spec, trial, real!), inputs, squares);
}

/** A trial's inputs with padding beside them. */
const padded = ({ inputs, sizes }: Trial): Tensors => ({ ...inputs, real: realKeys(sizes) });

/** Runs a trial under a mask, eagerly on the current backend. */
function eager(spec: MechanismSpec, sizes: MechanismSizes): Values {
  let values: Values = {};
  tf.tidy(() => {
    const trial = makeTrial(spec, sizes);
    values = read(masked(spec, trial, padded(trial)));
  });
  return values;
}

/** Compiles a mechanism under a mask, some sizes free. */
async function compiled(
  spec: MechanismSpec,
  letters: readonly FreeSize[],
): Promise<Compiled<Tensors, Tensors>> {
  const trial = makeTrial(spec, ordinary);
  tf.dispose(trial.inputs);
  return compile((inputs: Tensors) => masked(spec, trial, inputs), {
    inputs: freeInputs(spec, letters),
  });
}

/** Runs a compiled mechanism. */
async function valuesOf(
  run: Compiled<Tensors, Tensors>,
  spec: MechanismSpec,
  sizes: MechanismSizes,
): Promise<Values> {
  const inputs = padded(makeTrial(spec, sizes));
  const results = await run(inputs);
  const values = read(results);
  tf.dispose([inputs, results]);
  return values;
}

/** Tests that under a mask, too, every way to execute a mechanism gives the same, at any size that is free. */
export function testMaskedRuns(spec: MechanismSpec): void {
  const { free = allFree } = spec;

  test('on the wasm backend, it gives the same under a mask', async () => {
    const expected = eager(spec, ordinary);
    await switchBackend('wasm');
    expectSameValues(eager(spec, ordinary), expected, 1e-5);
  });

  test('compiled once, it gives the same under a mask at every free size', async () => {
    const run = await compiled(spec, free);
    for (const sizes of [ordinary, grown(free, 2)]) {
      expectSameValues(await valuesOf(run, spec, sizes), eager(spec, sizes), 1e-5);
    }
    await run.dispose();
  });

  const bound = allFree.filter(
    (letter) => !free.includes(letter) && hasFree(freeInputs(spec, [letter])),
  );
  if (bound.length === 0) return;
  test.each(bound)('compile refuses to leave %s free, which it cannot', async (letter) => {
    await expect(compiled(spec, [...free, letter])).rejects.toBeInstanceOf(HeedError);
  });
}
