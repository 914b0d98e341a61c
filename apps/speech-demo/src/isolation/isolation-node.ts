import { runInWorker } from '@heed/attention-core/runtime';
import { isolation, isolationNode as openNode, type IsolationNode } from '@heed/speech';

/** A node that lets speech through, whose model runs in a worker of its own. */
export async function isolationNode(
  context: AudioContext,
  onError: (error: unknown) => void,
): Promise<IsolationNode> {
  return openNode(context, { source: await runInWorker(isolation.model), onError });
}
