import * as tf from '@tensorflow/tfjs';
import type { CacheState, ContextKeys, DecoderBlock } from '@heed/attention-core';
import { exportPrograms, type Program } from '@heed/attention-core/compile';
import { offerTokens } from '../text/offer-tokens.js';
import { paddingId } from '../text/subword-format.js';
import type { TranslatorConfig, TranslatorModel } from './model.js';

/** What the decoder's attention needs of a text or of what is written, by block and then by what it is. */
const stateOf = (kind: 'read' | 'written', block: DecoderBlock, part: 'keys' | 'values'): string =>
  `state/${kind}/${block.name}/${part}`;

/** The last two axes change places: keys `[B, N, S, D]` to `[B, N, D, S]` and back. */
const turned = (keys: tf.Tensor): tf.Tensor => tf.transpose(keys, [0, 1, 3, 2]);

/**
 * Reads sentences: what the decoder's attention needs of them. Keys lie as its product reads them, which is
 * several times faster for the one query of a step.
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
      const state: Record<string, tf.Tensor> = { 'state/real': tf.cast(real, 'float32') };
      for (const block of decoder.blocks) {
        const { keys, values } = block.contextKeys(context);
        state[stateOf('read', block, 'keys')] = turned(keys); // [B, N, D, S]
        state[stateOf('read', block, 'values')] = values; // [B, N, S, D]
      }
      return state;
    },
  };
}

/** What a step is given of each block: of the text, and of what is written. */
function stateInputs(
  blocks: readonly DecoderBlock[],
  { width, heads }: TranslatorConfig,
): Program['inputs'] {
  const D = width / heads;
  const written = ['before', heads, 'past', D];
  const inputs = blocks.flatMap((block) => [
    [stateOf('read', block, 'keys'), ['batch', heads, D, 'length']] as const,
    [stateOf('read', block, 'values'), ['batch', heads, 'length', D]] as const,
    [stateOf('written', block, 'keys'), written] as const,
    [stateOf('written', block, 'values'), written] as const,
  ]);
  return Object.fromEntries(inputs.map(([name, shape]) => [name, { shape, dtype: 'float32' }]));
}

/** Writes the next piece of each row. */
function stepProgram({ tokens, decoder }: TranslatorModel, config: TranslatorConfig): Program {
  const { blocks, norm } = decoder;
  return {
    inputs: {
      tokens: { shape: ['rows'], dtype: 'int32' },
      origins: { shape: ['rows'], dtype: 'int32' },
      sentences: { shape: ['rows'], dtype: 'int32' },
      position: { shape: [], dtype: 'float32' },
      'state/real': { shape: ['batch', 'length'], dtype: 'float32' },
      ...stateInputs(blocks, config),
    },
    run: (given) => {
      const ofSentence = (name: string) => tf.gather(given[name]!, given['sentences']!); // [B, …] → [R, …]
      const ofOrigin = (name: string) => tf.gather(given[name]!, given['origins']!); // [R before, …] → [R, …]
      const real = tf.cast(ofSentence('state/real'), 'bool'); // [R, S]
      const state: Record<string, tf.Tensor> = {};
      const vectors = tokens.apply(tf.expandDims(given['tokens']!, 1)) as tf.Tensor; // [R] → [R, 1, E]
      const x = blocks.reduce((rows, block) => {
        const cache: CacheState = {
          keys: ofOrigin(stateOf('written', block, 'keys')),
          values: ofOrigin(stateOf('written', block, 'values')),
          length: given['position']!,
        };
        const context: ContextKeys = {
          keys: turned(ofSentence(stateOf('read', block, 'keys'))),
          values: ofSentence(stateOf('read', block, 'values')),
          real,
        };
        const step = block.step(rows, cache, context, { whenFull: 'grow' });
        state[stateOf('written', block, 'keys')] = step.cache.keys;
        state[stateOf('written', block, 'values')] = step.cache.values;
        return step.output;
      }, vectors); // [R, 1, E]
      const logits = tokens.logits(tf.squeeze(norm.apply(x) as tf.Tensor, [1])); // [R, V]
      return { ...offerTokens(logits), ...state };
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
