import * as tf from '@tensorflow/tfjs';
import { copyDistribution } from '@heed/attention-core';
import { exportPrograms, type Program } from '@heed/attention-core/compile';
import { offerTokens } from '../text/offer-tokens.js';
import { paddingId } from '../text/padded-ids.js';
import { readWords, unknownId } from './encode.js';
import type { WriterConfig, WriterModel } from './model.js';

/** Words as they are read: those that the vocabulary lacks are unknown. */
const known = (ids: tf.Tensor, vocabulary: number): tf.Tensor =>
  tf.where(tf.less(ids, vocabulary), ids, tf.fill([1], unknownId, 'int32'));

/** Reads documents: their annotations, and the state that the decoder begins with. */
function encodeProgram({ tokens, encoder, decoder }: WriterModel): Program {
  return {
    inputs: { source: { shape: ['batch', 'length'], dtype: 'int32' } },
    run: ({ source }) => {
      const mask = tf.notEqual(source!, paddingId); // [B, S]
      const annotations = encoder.reduce(
        (x, layer) => layer.apply(x, { mask }) as tf.Tensor,
        known(source!, tokens.vocabulary),
      ); // [B, S, F]
      const read = decoder.open(annotations, mask);
      const { hidden, context, coverage } = decoder.begin(read);
      return {
        'state/hidden': hidden,
        'state/context': context,
        'state/coverage': coverage,
        'state/annotations': read.annotations,
        'state/keys': read.keys,
        'state/copies': tf.cast(source!, 'float32'),
      };
    },
  };
}

/** Writes the next word of each row. */
function stepProgram(
  { tokens, decoder, readout }: WriterModel,
  { units, width, compared, vocabulary }: WriterConfig,
): Program {
  const float = (...shape: (number | string)[]) => ({ shape, dtype: 'float32' }) as const;
  return {
    inputs: {
      tokens: { shape: ['rows'], dtype: 'int32' },
      origins: { shape: ['rows'], dtype: 'int32' },
      sentences: { shape: ['rows'], dtype: 'int32' },
      'state/hidden': float('before', units),
      'state/context': float('before', width),
      'state/coverage': float('before', 'length'),
      'state/annotations': float('batch', 'length', width),
      'state/keys': float('batch', 'length', compared),
      'state/copies': float('batch', 'length'),
    },
    run: (given) => {
      const before = (name: string) => tf.gather(given[`state/${name}`]!, given['origins']!); // [R', …] → [R, …]
      const own = (name: string) => tf.gather(given[`state/${name}`]!, given['sentences']!); // [B, …] → [R, …]
      const copies = tf.cast(own('copies'), 'int32'); // [R, S]
      const real = tf.notEqual(copies, paddingId);
      const word = tokens.apply(known(given['tokens']!, vocabulary)) as tf.Tensor; // [R] → [R, E]
      const { state, pointed } = decoder.step(
        word,
        { hidden: before('hidden'), context: before('context'), coverage: before('coverage') },
        { annotations: own('annotations'), keys: own('keys'), real },
      );
      const logits = tokens.logits(readout.apply(pointed.told) as tf.Tensor); // [R, V]
      const next = copyDistribution({
        weights: tf.expandDims(tf.expandDims(pointed.weights, 1), 1), // [R, S] → [R, 1, 1, S]
        vocabulary: tf.expandDims(tf.softmax(logits), 1), // [R, V] → [R, 1, V]
        generate: tf.expandDims(pointed.generate, 1), // [R, 1] → [R, 1, 1]
        source: copies,
        size: vocabulary + readWords,
      });
      return {
        ...offerTokens(tf.log(tf.squeeze(next, [1]))), // [R, 1, W] → [R, W]
        'state/hidden': state.hidden,
        'state/context': state.context,
        'state/coverage': state.coverage,
      };
    },
  };
}

/** Writes a model as a file that reads once, then writes word by word. */
export function exportWriter(
  writer: WriterModel,
  config: WriterConfig,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  return exportPrograms({
    variables: writer.model.weights,
    programs: { encode: encodeProgram(writer), step: stepProgram(writer, config) },
    metadata,
    weights: 'int8-weight-only',
  });
}
