import { attentionKind } from '../attention-kind.js';
import { sizeOf } from '../axes/extent.js';
import { inputAt, numberAttribute, type Planner } from './fused-node.js';
import { integer } from './map-writer.js';

/** What `qk_matmul_output_mode` calls the weights after softmax. */
const afterSoftmax = 3;

/**
 * `Attention` of the standard operator set, from version 23 on. It can give out its weights itself, so
 * a second node of it is asked to, and the given one stays as it is.
 */
export const planStandardAttention: Planner = (node, graph, inferred) => {
  const [query, key] = node.inputs as [string, string];
  const axes = inferred.axes(query);
  const headsAxis = axes?.length === 4 ? axes[1] : undefined;
  return {
    kind: attentionKind(query, key, graph, inferred),
    heads: numberAttribute(node, 'q_num_heads') ?? (headsAxis && sizeOf(headsAxis)),
    write(writer) {
      const names = writer.free('y', 'present_key', 'present_value', 'qk');
      const [y, presentKey, presentValue, weights] = names as [string, string, string, string];
      const hasPast = inputAt(node, 4) !== undefined;
      writer.take({
        ...node,
        name: weights,
        outputs: [y, ...(hasPast ? [presentKey, presentValue] : ['', '']), weights],
        attributes: { ...node.attributes, qk_matmul_output_mode: integer(afterSoftmax) },
      });
      return writer.endFloat(weights);
    },
  };
};
