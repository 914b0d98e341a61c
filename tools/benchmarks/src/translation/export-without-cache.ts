import { exportPrograms, loadWeights, type Program } from '@heed/attention-core/compile';
import {
  buildTranslator,
  offerTokens,
  paddingId,
  type TranslatorConfig,
  type TranslatorModel,
} from '@heed/nlp/train';
import * as tf from '@tensorflow/tfjs';

/** Reads texts: the vectors of their pieces. */
const encodeProgram = ({ tokens, encoder }: TranslatorModel): Program => ({
  inputs: { source: { shape: ['batch', 'length'], dtype: 'int32' } },
  run: ({ source }) => {
    const real = tf.notEqual(source!, paddingId); // [B, S]
    const read = encoder.blocks.reduce(
      (x, block) => block.apply(x, { mask: real }) as tf.Tensor,
      tokens.apply(source!) as tf.Tensor,
    ); // [B, S, E]
    return { context: encoder.norm.apply(read) as tf.Tensor, real: tf.cast(real, 'float32') };
  },
});

/** Writes the next piece of each row, from all of its pieces so far. */
const stepProgram = (
  { tokens, decoder: { blocks, norm } }: TranslatorModel,
  { width }: TranslatorConfig,
): Program => ({
  inputs: {
    prefixes: { shape: ['rows', 'written'], dtype: 'int32' },
    sentences: { shape: ['rows'], dtype: 'int32' },
    last: { shape: [1], dtype: 'int32' },
    context: { shape: ['batch', 'length', width], dtype: 'float32' },
    real: { shape: ['batch', 'length'], dtype: 'float32' },
  },
  run: ({ prefixes, sentences, last, context, real }) => {
    const read = tf.gather(context!, sentences!); // [R, S, E]
    // No row's prefix is filled up: all have the same length.
    const mask = [null, tf.cast(tf.gather(real!, sentences!), 'bool')];
    const written = blocks.reduce(
      (x, block) => block.apply([x, read], { mask }) as tf.Tensor,
      tokens.apply(prefixes!) as tf.Tensor,
    ); // [R, T, E]
    const newest = tf.squeeze(tf.gather(written, last!, 1), [1]); // [R, E]
    return offerTokens(tokens.logits(norm.apply(newest) as tf.Tensor));
  },
});

/**
 * The same translator as if there were no cache: at each step its decoder reads the whole prefix of
 * each row, and the context's keys and values are made again. Texts are read once, and only the newest
 * piece of a row is scored against the vocabulary.
 *
 * @param shipped - the translator's file
 * @param config - its sizes
 * @param provider - whose operators it may use
 */
export function exportWithoutCache(
  shipped: Uint8Array,
  config: TranslatorConfig,
  provider: 'node' | 'wasm',
): Uint8Array {
  const translator = buildTranslator(config);
  loadWeights(translator.model, shipped);
  const bytes = exportPrograms({
    variables: translator.model.weights,
    programs: { encode: encodeProgram(translator), step: stepProgram(translator, config) },
    attention: false,
    provider,
  });
  translator.model.dispose();
  return bytes;
}
