import * as tf from '@tensorflow/tfjs';
import { AdamW, seededRandom, type TinyExperiment } from '@heed/attention-core/train';
import { entropy } from '../translation/tiny.js';
import { copyLoss } from './copy-loss.js';
import { batchOf, type Example } from './data.js';
import { stopId } from './encode.js';
import { buildWriter } from './model.js';

/** Words of the tiny language, the special ones and the stop included; four more can only be copied. */
const vocabulary = 8;
const strange = 4;

/** Sixteen short documents, of which the first two words are to be written. */
function tinyExamples(seed: number): Example[] {
  const random = seededRandom(seed);
  const others = vocabulary + strange - stopId - 1;
  return Array.from({ length: 16 }, (_, row) => {
    const source = Array.from(
      { length: 4 + (row % 3) },
      () => stopId + 1 + Math.floor(random() * others),
    );
    return { source, target: source.slice(0, 2) };
  });
}

/** A tiny writer, for `describeDomain`. */
export async function tinyWriter(seed: number): Promise<TinyExperiment> {
  const examples = tinyExamples(seed);
  const { model, tokens } = buildWriter({
    ...{ vocabulary, embedding: 6, width: 8, heads: 2, encoders: 1, hidden: 16, units: 8 },
    ...{ compared: 8, dropout: 0.1, seed },
  });
  const { source, target, ...wanted } = batchOf(examples, { source: 6, target: 3, vocabulary }, 1);
  return Promise.resolve({
    model,
    inputs: [source, target],
    loss: ([hidden, generate, weights, repetition]: tf.Tensor[]) =>
      copyLoss({
        ...wanted,
        ...{ hidden: hidden!, generate: generate!, weights: weights!, repetition: repetition! },
        vectors: tokens.matrix(),
      }),
    optimizer: new AdamW({ learningRate: 0.02 }),
    majorityLoss: entropy(examples.flatMap((example) => [...example.target, stopId])),
    steps: 60,
    dispose: () => {
      tf.dispose([source, target, ...Object.values(wanted)]);
      model.dispose();
    },
  });
}
