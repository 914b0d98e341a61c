import type { OnnxNode } from '../../model.js';
import { inferAxes, type Inferred } from '../axes/infer-axes.js';
import type { AttentionFinder, FoundAttention, MissedAttention } from '../finder.js';
import { planAttention, planQuantizedAttention } from './attention.js';
import type { Planner } from './fused-node.js';
import { planGroupQueryAttention } from './group-query-attention.js';
import { MapWriter } from './map-writer.js';
import { planMultiHeadAttention } from './multi-head-attention.js';
import { planStandardAttention } from './standard-attention.js';

const planners: Readonly<Record<string, Planner>> = {
  'ai.onnx.Attention': planStandardAttention,
  'com.microsoft.Attention': planAttention,
  'com.microsoft.GroupQueryAttention': planGroupQueryAttention,
  'com.microsoft.MultiHeadAttention': planMultiHeadAttention,
  'com.microsoft.QAttention': planQuantizedAttention,
};

/** Why no map is given out of an operator, by its name. */
const reasons: Readonly<Record<string, string>> = {
  DecoderAttention: 'it switches between forms while it runs',
  DecoderMaskedMultiHeadAttention: 'it makes one step over a cache that several beams share',
  DecoderMaskedSelfAttention: 'it makes one step over a cache that several beams share',
  LinearAttention: 'linear attention forms no weights',
  LongformerAttention: 'it attends within windows and forms no whole map',
  PackedAttention: 'the examples of its batch follow one another without padding',
  PackedMultiHeadAttention: 'the examples of its batch follow one another without padding',
  PagedAttention: 'its keys lie scattered over the pages of a cache',
  SparseAttention: 'it attends to some blocks of keys and forms no whole map',
};

const oldestOperatorSet = 11;

/** How an operator is called in full: `com.microsoft.Attention`, `ai.onnx.Attention`. */
const formOf = ({ domain, op }: OnnxNode): string => `${domain || 'ai.onnx'}.${op}`;

/**
 * Finds attention that is one operator: ONNX Runtime's `Attention`, `QAttention`, `MultiHeadAttention` and
 * `GroupQueryAttention`, and the standard `Attention`. Their maps are computed beside them, from
 * their inputs. Every other operator named attention is missed, with the reason.
 */
export const findFused: AttentionFinder = (graph) => {
  const found: FoundAttention[] = [];
  const missed: MissedAttention[] = [];
  let inferred: Inferred | undefined;
  const isOld = (graph.opsets[''] ?? oldestOperatorSet) < oldestOperatorSet;

  graph.nodes.forEach((node, place) => {
    if (!node.op.endsWith('Attention')) return;
    const form = formOf(node);
    const name = node.name || node.outputs[0]!;
    const unknown = reasons[node.op] ?? `Heed does not know the operator ${form}`;
    const known = planners[form];
    inferred ??= inferAxes(graph);
    const old = `its map needs operator set ${oldestOperatorSet} or newer`;
    const plan = isOld ? old : (known?.(node, graph, inferred) ?? unknown);
    if (typeof plan === 'string') {
      missed.push({ node: name, reason: plan });
      return;
    }
    const { kind, heads, write } = plan;
    const build: FoundAttention['build'] = (output, freeName) =>
      write(new MapWriter(output, freeName));
    found.push({ node: name, place, form, kind, heads, build });
  });
  return { found, missed };
};
