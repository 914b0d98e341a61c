import * as tf from '@tensorflow/tfjs';
import type { CacheState, ContextKeys } from '@heed/attention-core';
import { exportPrograms, type Program } from '@heed/attention-core/compile';
import { paddingId } from '../text/padded-ids.js';
import { offerTokens } from '../text/offer-tokens.js';
import type { TranslatorConfig, TranslatorModel } from './model.js';

/** The last two axes change places: keys `[B, N, S, D]` to `[B, N, D, S]` and back. */
const turned = (keys: tf.Tensor): tf.Tensor => tf.transpose(keys, [0, 1, 3, 2]);

/**
 * Reads sentences: what the decoder's attention needs of them, the heads of one block after the other, so that
 * few tensors go in and out. Keys lie as their product reads them, which is several times faster for the one
 * query of a step.
 */
function encodeProgram({ tokens, encoder, decoder }: TranslatorModel): Program {
  return {
    inputs: { source: { shape: ['batch', 'length'], dtype: 'int32' } },
    run: ({ source }) => {
      const real = tf.notEqual(source!, paddingId); // [B, S]
      const read = encoder.blocks.reduce(
        (x, block) => block.apply(x, { mask: real }) as tf.Tensor,
        tokens.apply(source!) as tf.Tensor,
      ); // [B, S, E]
      const context = encoder.norm.apply(read) as tf.Tensor;
      const made = decoder.blocks.map((block) => block.contextKeys(context));
      return {
        'state/keys': turned(
          tf.concat(
            made.map(({ keys }) => keys),
            1,
          ),
        ), // [B, blocks·N, D, S]
        'state/values': tf.concat(
          made.map(({ values }) => values),
          1,
        ), // [B, blocks·N, S, D]
        'state/real': tf.cast(real, 'float32'),
      };
    },
  };
}

/** Writes the next piece of each row. */
function stepProgram(
  { tokens, decoder }: TranslatorModel,
  { width, heads }: TranslatorConfig,
): Program {
  const { blocks, norm } = decoder;
  const [packed, D] = [blocks.length * heads, width / heads];
  return {
    inputs: {
      tokens: { shape: ['rows'], dtype: 'int32' },
      origins: { shape: ['rows'], dtype: 'int32' },
      sentences: { shape: ['rows'], dtype: 'int32' },
      position: { shape: [], dtype: 'float32' },
      'state/written': { shape: ['before', 2 * packed, 'past', D], dtype: 'float32' },
      'state/keys': { shape: ['batch', packed, D, 'length'], dtype: 'float32' },
      'state/values': { shape: ['batch', packed, 'length', D], dtype: 'float32' },
      'state/real': { shape: ['batch', 'length'], dtype: 'float32' },
    },
    run: (given) => {
      const ofSentence = (x: tf.Tensor) => tf.gather(x, given['sentences']!); // [B, …] → [R, …]
      const real = tf.cast(ofSentence(given['state/real']!), 'bool'); // [R, S]
      // Parted before there is a copy for each row.
      const keys = tf.split(given['state/keys']!, blocks.length, 1);
      const values = tf.split(given['state/values']!, blocks.length, 1);
      const held = tf.gather(given['state/written']!, given['origins']!); // [R, 2·blocks·N, P, D]
      const written = tf.split(held, 2 * blocks.length, 1); // keys, then values, of each block
      const caches: CacheState[] = [];
      const vectors = tokens.apply(tf.expandDims(given['tokens']!, 1)) as tf.Tensor; // [R] → [R, 1, E]
      const x = blocks.reduce((rows, block, index) => {
        const cache: CacheState = {
          keys: written[2 * index]!,
          values: written[2 * index + 1]!,
          length: given['position']!,
        };
        const context: ContextKeys = {
          keys: turned(ofSentence(keys[index]!)),
          values: ofSentence(values[index]!),
          real,
        };
        const step = block.step(rows, cache, context, { whenFull: 'grow' });
        caches.push(step.cache);
        return step.output;
      }, vectors); // [R, 1, E]
      const logits = tokens.logits(tf.squeeze(norm.apply(x) as tf.Tensor, [1])); // [R, V]
      const next = caches.flatMap((cache) => [cache.keys, cache.values]);
      return { ...offerTokens(logits), 'state/written': tf.concat(next, 1) };
    },
  };
}

/** Writes a translator as a file that reads and writes with a cache of keys and values. */
export function exportTranslator(
  translator: TranslatorModel,
  config: TranslatorConfig,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  return exportPrograms({
    variables: translator.model.weights,
    programs: { encode: encodeProgram(translator), step: stepProgram(translator, config) },
    metadata,
    provider: 'node',
  });
}
