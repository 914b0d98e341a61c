import { attentionPrefix } from '../onnx/attention-prefix.js';
import type { RuntimeTensor, Session } from '../runtime/session.js';
import type { AttentionTrace } from './attention-trace.js';
import { tracesOf, type TraceOptions } from './traces-of.js';

/** What a model answered, and where it looked. */
export interface Recorded<Result> {
  /** What it answered. */
  result: Result;
  /** One trace for each example of the batch; none where the model offers no maps. */
  traces: AttentionTrace[];
}

/**
 * Runs a session and fetches its attention maps with the other outputs. `session.run` with the names of
 * the others alone leaves the maps in the engine.
 *
 * @param session - of a model that offers maps, as `exportModel` and `openAttention` write them
 * @param feeds - one tensor for each input, by name
 * @throws HeedError as `Session.run` and {@link tracesOf}
 */
export async function recordRun(
  session: Pick<Session, 'run'>,
  feeds: Readonly<Record<string, RuntimeTensor>>,
  options: TraceOptions = {},
): Promise<Recorded<Record<string, RuntimeTensor>>> {
  const outputs = await session.run(feeds);
  const isMap = ([name]: [string, RuntimeTensor]): boolean => name.startsWith(attentionPrefix);
  return {
    result: Object.fromEntries(Object.entries(outputs).filter((entry) => !isMap(entry))),
    traces: tracesOf(outputs, options),
  };
}
