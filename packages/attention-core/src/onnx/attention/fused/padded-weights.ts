import type { OnnxNode } from '../../model.js';
import type { Inferred } from '../axes/infer-axes.js';
import type { MapGraph } from '../finder.js';
import { integer, type MapWriter } from './map-writer.js';
import { causalKeys, keepScores, maskedKeys } from './masks.js';
import { isOn, numberAttribute } from './fused-node.js';
import { writeScores } from './scores.js';

/** Which keys are padding. */
interface Mask {
  name: string;
  /** How many axes it has, which tells its form. */
  rank: number;
}

/** A mask where one is given, or why it cannot be read. */
export function readMask(name: string | undefined, { axes }: Inferred): Mask | string | undefined {
  if (name === undefined) return undefined;
  const rank = axes(name)?.length;
  return rank === undefined ? 'the file does not tell how many axes its mask has' : { name, rank };
}

/** Queries and keys of an operator, and what is added to their scores. */
export interface PaddedInputs {
  /** `[B, N, L, D]` in float32. */
  q: string;
  /** `[B, N, S, D]` in float32, the past before the new ones. */
  k: string;
  /** Added to the scores, `[B or 1, N or 1, L, S]`. */
  bias?: string | undefined;
  mask?: Mask | undefined;
  /** Whether 2·B bounds in the mask are ends followed by starts. Default no. */
  paired?: boolean;
  /** How many keys come before the new ones, without axes. Default: none. */
  past?: string | undefined;
}

/**
 * Weights as ONNX Runtime's `Attention` and `MultiHeadAttention` compute them: padding is given
 * `mask_filter_value` (default −10,000) more, so that a row that is all padding still attends to it by its
 * scores; later keys of `unidirectional` get none.
 */
export function writePaddedWeights(
  node: OnnxNode,
  writer: MapWriter,
  { q, k, bias, mask, paired = false, past }: PaddedInputs,
): MapGraph {
  let scores = writeScores(writer, { q, k, scale: numberAttribute(node, 'scale') });
  if (bias !== undefined) scores = writer.add('Add', [scores, writer.toFloat(bias)]);
  if (mask) {
    const allowed = maskedKeys(writer, mask.name, mask.rank, scores, paired);
    const hidden = writer.number(numberAttribute(node, 'mask_filter_value') ?? -10_000);
    scores = writer.add('Add', [scores, writer.add('Where', [allowed, writer.number(0), hidden])]);
  }
  if (isOn(node, 'unidirectional')) {
    const allowed = causalKeys(writer, scores, past ?? writer.integer(0));
    scores = keepScores(writer, allowed, scores);
  }
  return writer.end('Softmax', [scores], { axis: integer(3) });
}
