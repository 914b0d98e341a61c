import { HeedError } from '../../errors/index.js';
import type { MissedAttention } from './finder.js';
import type { ForeignModel } from './read-foreign.js';

/** At most so many reasons are told in one error. */
const told = 3;

/**
 * Says why a model has no map that could be given out.
 *
 * @throws HeedError `model-foreign`
 */
export function refuseModel(
  where: string,
  { graph, bodies }: ForeignModel,
  missed: readonly MissedAttention[],
): never {
  const inside = bodies.reduce((count, body) => count + body.graph.nodes.length, 0);
  const reasons = missed.slice(0, told).map(({ node, reason }) => `${node}: ${reason}`);
  const more = missed.length > told ? `; and ${missed.length - told} more` : '';
  throw new HeedError({
    code: 'model-foreign',
    where,
    required:
      'the model must have attention whose maps can be given out: an attention operator, or a softmax of queries times keys by which values are summed',
    got:
      missed.length > 0
        ? `attention whose map cannot be given out (${reasons.join('; ')}${more})`
        : `${graph.nodes.length} nodes without attention`,
    ...(inside > 0 && {
      advice: `Of its nodes ${inside} stand inside branches, loops and functions: export it without these.`,
    }),
  });
}
