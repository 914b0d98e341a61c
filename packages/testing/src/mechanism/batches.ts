import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expectClose } from '../compare.js';
import { anyCells, anySizes } from './properties.js';
import type { MechanismResult, MechanismSizes, MechanismSpec, Tensors } from './spec.js';
import { makeTrial } from './trial.js';
import { underMask } from './usual-mask.js';

/** Inputs that hold something of each item: those whose first axis grows with the batch. */
function batched(spec: MechanismSpec, sizes: MechanismSizes): string[] {
  const larger = spec.inputs({ ...sizes, B: sizes.B + 1 });
  return Object.entries(spec.inputs(sizes))
    .filter(([name, shape]) => larger[name]![0] !== shape[0])
    .map(([name]) => name);
}

/** Inputs, of which some are changed. */
function changed(
  inputs: Tensors,
  names: readonly string[],
  change: (x: tf.Tensor) => tf.Tensor,
): Tensors {
  return { ...inputs, ...Object.fromEntries(names.map((name) => [name, change(inputs[name]!)])) };
}

/** An item of the result of a batch is what it is by itself. */
function expectItem(whole: MechanismResult, item: number, alone: MechanismResult): void {
  for (const part of ['output', 'weights'] as const) {
    const [all, one] = [whole[part], alone[part]];
    if (!all || !one) continue;
    expect(one.shape).toEqual([1, ...all.shape.slice(1)]);
    expectClose(one.dataSync(), tf.slice(all, item, 1).dataSync(), 1e-6);
  }
}

/** Tests that the items of a batch, each with padding of its own, have nothing to do with each other. */
export function testBatches(spec: MechanismSpec): void {
  const title = spec.pooled
    ? 'for any sizes and padding: it does not matter in which order a batch is'
    : 'for any sizes and padding: each item of a batch is computed on its own';

  test(title, () => {
    const holds = (wanted: MechanismSizes, cells: number[]) =>
      tf.tidy(() => {
        const trial = makeTrial(spec, { ...wanted, B: wanted.B + 1 });
        const { inputs, sizes } = trial;
        const { B, S } = sizes;
        const values = Array.from({ length: B * S }, (_, at) => cells[at % cells.length]!);
        const real = tf.tensor(values, [B, S], 'bool');
        const names = batched(spec, sizes);
        const whole = underMask(spec, trial, real).run(inputs);
        const run = (change: (x: tf.Tensor) => tf.Tensor) =>
          underMask(spec, trial, change(real)).run(changed(inputs, names, change));
        if (spec.pooled) {
          const { output } = run((x) => tf.reverse(x, 0));
          expectClose(output.dataSync(), whole.output.dataSync(), 1e-6);
          return;
        }
        for (let item = 0; item < B; item++) {
          const alone = run((x) => tf.slice(x, item, 1));
          expectItem(whole, item, alone);
        }
      });
    fc.assert(fc.property(anySizes, anyCells, holds), { seed: 20260102, numRuns: 6 });
  });
}
