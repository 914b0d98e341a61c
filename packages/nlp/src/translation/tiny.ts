import * as tf from '@tensorflow/tfjs';
import {
  AdamW,
  seededRandom,
  smoothedCrossEntropy,
  type TinyExperiment,
} from '@heed/attention-core/train';
import { paddingId as padding } from '../text/padded-ids.js';
import { endId, specialPieces } from '../text/subword-format.js';
import { toBatch, type EncodedPair } from './data.js';
import { buildTranslator } from './model.js';
import type { TrainedTranslator } from './train-translator.js';
import type { TranslatorSizes } from './translator-kind.js';

/** Words of the tiny language. */
const words = 6;

/** Sixteen short sentences whose translation says them backwards. */
function tinyPairs(seed: number): EncodedPair[] {
  const random = seededRandom(seed);
  return Array.from({ length: 16 }, (_, row) => {
    const source = Array.from(
      { length: 3 + (row % 3) },
      () => specialPieces.length + Math.floor(random() * words),
    );
    return { source, target: [...source].reverse() };
  });
}

/** What is left to know of the labels for somebody who only knows how frequent each is, in nats. */
export function entropy(labels: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const shares = [...counts.values()].map((count) => count / labels.length);
  return -shares.reduce((sum, share) => sum + share * Math.log(share), 0);
}

const tinyTransformer = (sizes: TranslatorSizes): TrainedTranslator =>
  buildTranslator({
    ...sizes,
    width: 8,
    heads: 2,
    encoders: 1,
    decoders: 1,
    hidden: 16,
    dropout: 0.1,
  });

/**
 * A tiny translator, for `describeDomain`.
 *
 * @param build - makes it. Default: a transformer
 */
export async function tinyTranslation(
  seed: number,
  build: (sizes: TranslatorSizes) => TrainedTranslator = tinyTransformer,
): Promise<TinyExperiment> {
  const pairs = tinyPairs(seed);
  const { model, tokens } = build({ vocabulary: specialPieces.length + words, seed });
  const { source, target, labels } = toBatch(pairs);
  return Promise.resolve({
    model,
    inputs: [source, target],
    loss: ([hidden]: tf.Tensor[]) =>
      smoothedCrossEntropy({
        hidden: hidden!,
        vectors: tokens.matrix(),
        labels,
        padding,
        smoothing: 0,
      }),
    optimizer: new AdamW({ learningRate: 0.02 }),
    majorityLoss: entropy(pairs.flatMap((pair) => [...pair.target, endId])),
    steps: 60,
    dispose: () => {
      tf.dispose([source, target, labels]);
      model.dispose();
    },
  });
}
