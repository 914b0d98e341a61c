import * as tf from '@tensorflow/tfjs';
import { runFit } from './compiled-fit-loop.js';
import type { CompiledSteps } from './compiled-steps.js';
import type { FitLoop, WorkingModel } from './layers-model.js';
import type { TrainingDisplay } from './progress.js';
import { batchesOf, columnsOf, orderedBatches, rowNumbers } from './rows.js';

/** The loop of `model.fit` with a compiled step. */
export function fitLoopWith(
  model: WorkingModel,
  steps: CompiledSteps,
  display: (() => TrainingDisplay) | undefined,
): FitLoop {
  const original = model.fitLoop.bind(model);
  return async (...given) => {
    const [, ins, labels, batchSize = 32, epochs = 1, verbose = 1, callbacks = [], ...more] = given;
    const [test, testIns, shuffle = true, metrics, initialEpoch = 0, ...stepwise] = more;
    // tfjs refuses these, in words of its own.
    if (shuffle === 'batch' || stepwise.some(Boolean)) return original(...given);
    const columns = columnsOf(ins);
    const rows = rowNumbers(columns[0]!.rows);
    const size = Math.ceil(rows.length / batchSize);
    const doValidation = Boolean(test && testIns);
    return runFit({
      model,
      steps,
      labels,
      epochs,
      initialEpoch,
      *batches() {
        if (shuffle) tf.util.shuffle(rows);
        let left = size;
        for (const batch of batchesOf(columns, rows, batchSize)) {
          yield { ins: batch, last: --left === 0 };
        }
      },
      size,
      validate: doValidation
        ? async () => {
            const values = await steps.test(model, orderedBatches(testIns!, batchSize));
            return Object.fromEntries(labels.map((label, at) => [`val_${label}`, values[at]!]));
          }
        : undefined,
      callbacks,
      params: {
        epochs,
        initialEpoch,
        samples: rows.length,
        steps: null,
        batchSize,
        verbose,
        doValidation,
        metrics,
      },
      display: display?.(),
    });
  };
}
