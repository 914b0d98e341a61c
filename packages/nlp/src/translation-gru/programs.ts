import * as tf from '@tensorflow/tfjs';
import { exportPrograms, type Program } from '@heed/attention-core/compile';
import { paddingId } from '../text/padded-ids.js';
import { offerTokens } from '../text/offer-tokens.js';
import type { Read } from './gru-decoder.js';
import type { GruTranslatorConfig, GruTranslatorModel } from './model.js';

/** What the encoder hands on, beside the state that the decoder begins with. */
const stateOf = (read: Read): Record<string, tf.Tensor> =>
  'summary' in read
    ? { 'state/summary': read.summary }
    : {
        'state/annotations': read.annotations,
        'state/keys': read.keys,
        'state/real': tf.cast(read.real, 'float32'),
      };

/** The opposite of {@link stateOf}, each row with the state of its sentence. */
function readOf(given: Readonly<Record<string, tf.Tensor>>, attention: boolean): Read {
  const own = (name: string) => tf.gather(given[`state/${name}`]!, given['sentences']!); // [B, …] → [R, …]
  if (!attention) return { summary: own('summary') };
  return {
    annotations: own('annotations'),
    keys: own('keys'),
    real: tf.cast(own('real'), 'bool'),
  };
}

/** Reads sentences: their annotations, and the state that the decoder begins with. */
function encodeProgram({ tokens, encoder, decoder }: GruTranslatorModel): Program {
  return {
    inputs: { source: { shape: ['batch', 'length'], dtype: 'int32' } },
    run: ({ source }) => {
      const real = tf.notEqual(source!, paddingId); // [B, S]
      const { states, last } = encoder.read(tokens.apply(source!) as tf.Tensor, real);
      return {
        'state/hidden': decoder.begin(last),
        ...stateOf(decoder.open(states, last, real)),
      };
    },
  };
}

/** Writes the next piece of each row. */
function stepProgram(
  { tokens, decoder, readout }: GruTranslatorModel,
  { units, attention }: GruTranslatorConfig,
): Program {
  const float = (...shape: (number | string)[]) => ({ shape, dtype: 'float32' }) as const;
  return {
    inputs: {
      tokens: { shape: ['rows'], dtype: 'int32' },
      origins: { shape: ['rows'], dtype: 'int32' },
      sentences: { shape: ['rows'], dtype: 'int32' },
      'state/hidden': float('before', units),
      ...(attention
        ? {
            'state/annotations': float('batch', 'length', 2 * units),
            'state/keys': float('batch', 'length', units),
            'state/real': float('batch', 'length'),
          }
        : { 'state/summary': float('batch', 2 * units) }),
    },
    run: (given) => {
      const hidden = tf.gather(given['state/hidden']!, given['origins']!); // [R, H]
      const word = tokens.apply(given['tokens']!) as tf.Tensor; // [R] → [R, E]
      const { state, told } = decoder.step(word, hidden, readOf(given, attention));
      const logits = tokens.logits(readout.apply(told) as tf.Tensor); // [R, V]
      return { ...offerTokens(logits), 'state/hidden': state };
    },
  };
}

/** Writes a recurrent translator as a file that reads once, then writes piece by piece. */
export function exportGruTranslator(
  translator: GruTranslatorModel,
  config: GruTranslatorConfig,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  return exportPrograms({
    variables: translator.model.weights,
    programs: { encode: encodeProgram(translator), step: stepProgram(translator, config) },
    metadata,
    weights: 'int8-weight-only',
  });
}
