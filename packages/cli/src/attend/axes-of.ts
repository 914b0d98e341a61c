import type { Axis, TraceOptions } from '@heed/attention-core/explain';

/** An axis that is as long as the text has tokens is those tokens; of others nothing is known. */
export function axesOf(tokens: readonly string[] | undefined): NonNullable<TraceOptions['axes']> {
  return ({ queries, keys }) => {
    if (tokens === undefined) return {};
    const axis: Axis = { kind: 'tokens', labels: tokens };
    return {
      ...(queries === tokens.length && { queries: axis }),
      ...(keys === tokens.length && { keys: axis }),
    };
  };
}
