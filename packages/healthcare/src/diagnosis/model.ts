import * as tf from '@tensorflow/tfjs';
import { EncoderBlock, LayerNorm } from '@heed/attention-core';
import { AddEvidence } from './add-evidence.js';
import { ConditionAttention, type ToldCount } from './condition-attention.js';
import { conditionsName } from './file-entries.js';
import { layerName } from '../training/layer-name.js';
import { FindingVectors, type TokenTables } from './finding-vectors.js';

/** Sizes of the model. */
export interface DiagnosisConfig {
  /** Width E of a finding, divisible by heads. */
  width: number;
  /** Heads N of the attention between findings. */
  heads: number;
  /** Width of the feed-forward layer. */
  hidden: number;
  /** Share dropped in training, [0, 1). */
  dropout: number;
  /** How much is told of each condition. Default 2. */
  told?: ToldCount;
  /** How unevenly conditions look at findings at the beginning, ≥ 0: near 0 as logistic regression does. Default 1. */
  focus?: number;
  /** Its place among models that are asked together, whose layers have other names, from 1. Default 1. */
  member?: number;
  /** From which weights and dropout are drawn. */
  seed: number;
}

/**
 * Findings look at each other, in no order (Lee et al. 2019, Set Transformer, arXiv:1810.00825), then each condition
 * looks at them and at what was denied.
 *
 * @param tables - of the vocabulary's tokens
 * @param conditions - C
 * @returns a model from tokens of what there is, `findings` `[B, S]`, and of what was denied, `denied` `[B, D]`, both int32
 * and filled up with 0, to logits `[B, told, C]`: of the answer, and with 2 of the differential, too
 */
export function buildDiagnosisModel(
  { width, heads, hidden, dropout, told = 2, focus = 1, member = 1, seed }: DiagnosisConfig,
  tables: TokenTables,
  conditions: number,
): tf.LayersModel {
  const named = (name: string) => layerName(name, member);
  const vectors = new FindingVectors({ name: named('vectors'), ...tables, width, seed });
  const block = new EncoderBlock({
    ...{ name: named('among-findings'), heads, hidden, dropout },
    activation: 'gelu',
    seed: seed + 1,
  });
  const norm = new LayerNorm({ name: named('norm') });
  const look = new ConditionAttention({
    ...{ name: named(conditionsName), conditions, told, focus },
    tokens: tables.questions.length,
    seed: seed + 2,
  });
  const applied = (layer: tf.layers.Layer, x: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
    layer.apply(x) as tf.SymbolicTensor;
  const findings = tf.input({ shape: [null], dtype: 'int32', name: 'findings' });
  const denied = tf.input({ shape: [null], dtype: 'int32', name: 'denied' });
  const there = applied(norm, applied(block, applied(vectors, findings)));
  const gone = applied(norm, applied(vectors, denied));
  const evidence = applied(look, [there, findings, gone, denied]);
  const outputs = applied(new AddEvidence({ name: named('logits'), told }), evidence);
  return tf.model({ name: 'diagnosis', inputs: [findings, denied], outputs });
}
