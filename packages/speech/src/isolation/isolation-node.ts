import { describeValue, HeedError } from '@heed/attention-core/errors';
import { asyncDisposable, type ModelSource, type Session } from '@heed/attention-core/runtime';
import { isolateLive } from './isolate-live.js';
import { openIsolation, type OpenIsolationOptions } from './open-stream.js';
import type {
  PageAudioContext,
  PageAudioWorkletNode,
  UsedContext,
  UsedNodeClass,
} from './page-audio.js';
import { processorName, workletSource } from './worklet-source.js';

/** How a node is made. */
export interface IsolationNodeOptions extends Pick<OpenIsolationOptions, 'piece' | 'session'> {
  /**
   * A file that `isolation` takes, or a session that holds it, which the node then owns: `runInWorker(isolation.model)`
   * keeps the work out of the page's thread. Default: the shipped model, in this thread.
   */
  source?: ModelSource | Session;
  /**
   * Seconds that the engine may take for a piece and be in time: 0 … 2. More makes the delay longer, less makes gaps
   * likelier. Default 0.1.
   */
  slack?: number;
  /** Is told what went wrong while it ran; then the node is silent. Default: nothing is told. */
  onError?: (reason: unknown) => void;
}

/** A node of a page's sound that lets speech through. */
export interface IsolationNode extends AsyncDisposable {
  /** To be connected: a microphone to it, it to the speakers. One channel comes out. */
  readonly node: PageAudioWorkletNode;
  /** Seconds by which it lags behind, always the same. */
  readonly delay: number;
  /** Ends the node and frees the model. A second call does nothing. */
  dispose(): Promise<void>;
}

const where = 'isolationNode';

/** Samples that the processor sends at once: 10 ms or so. */
const block = 512;

function nodeClass(context: unknown): UsedNodeClass {
  const found: unknown = Reflect.get(globalThis, 'AudioWorkletNode');
  const isContext = typeof context === 'object' && context !== null && 'audioWorklet' in context;
  if (typeof found === 'function' && isContext) return found as UsedNodeClass;
  throw new HeedError({
    code: isContext ? 'runtime-missing' : 'input-type',
    where,
    required: isContext ? 'needs a page with AudioWorkletNode' : 'context must be an AudioContext',
    ...(!isContext && { got: describeValue(context) }),
    advice: 'Browsers have worklets in pages from https or localhost. Elsewhere use openIsolation.',
  });
}

function requireSlack(slack: number): void {
  if (slack >= 0 && slack <= 2) return;
  const required = 'slack must be 0 … 2 seconds';
  throw new HeedError({ code: 'option', where, required, got: describeValue(slack) });
}

/** Contexts that know the processor: a name may be registered once. */
const known = new WeakMap<object, Promise<void>>();

function addProcessor(context: UsedContext): Promise<void> {
  const before = known.get(context);
  if (before) return before;
  const address = URL.createObjectURL(new Blob([workletSource], { type: 'text/javascript' }));
  const added = context.audioWorklet
    .addModule(address)
    .catch((cause: unknown) => {
      known.delete(context);
      throw new HeedError({
        code: 'runtime-failed',
        where,
        required: 'the page must let its processor be loaded',
        advice: 'A content security policy needs script-src blob: for it.',
        cause,
      });
    })
    .finally(() => URL.revokeObjectURL(address));
  known.set(context, added);
  return added;
}

/**
 * Makes a node of Web Audio that takes the noise out of speech while somebody speaks. The delay is fixed: what the
 * engine does not finish in time is silence.
 *
 * @param context - an `AudioContext`, of any rate
 * @throws HeedError `runtime-missing` outside pages; `runtime-failed` where the page forbids the processor; `option`;
 *   as `openIsolation`
 *
 * @example
 * ```ts
 * const context = new AudioContext();
 * const microphone = context.createMediaStreamSource(await navigator.mediaDevices.getUserMedia({ audio: true }));
 * const { node } = await isolationNode(context, { source: await runInWorker(isolation.model) });
 * microphone.connect(node).connect(context.destination);
 * ```
 */
export async function isolationNode(
  context: PageAudioContext,
  { source, piece = 4, slack = 0.1, session = {}, onError }: IsolationNodeOptions = {},
): Promise<IsolationNode> {
  const Node = nodeClass(context);
  requireSlack(slack);
  const used = context as UsedContext;
  const { sampleRate } = used;
  await addProcessor(used);
  const stream = await openIsolation(source, { sampleRate, piece, session });
  const waits = Math.ceil(slack * sampleRate);
  const delay = stream.delay + block + waits;
  const node = new Node(used, processorName, {
    numberOfInputs: 1,
    numberOfOutputs: 1,
    outputChannelCount: [1],
    processorOptions: { delay, block },
  });
  const live = isolateLive(
    stream,
    stream.delay + waits,
    (speech) => node.port.postMessage(speech, [speech.samples.buffer]),
    (reason) => onError?.(reason),
  );
  node.port.onmessage = ({ data }) => live.hear(data);
  let open = true;
  return asyncDisposable({
    node: node as object as PageAudioWorkletNode,
    delay: delay / sampleRate,
    async dispose() {
      if (open) {
        open = false;
        node.port.onmessage = null;
        node.port.postMessage(null);
        node.disconnect();
      }
      await live.idle();
      await stream.dispose();
    },
  });
}
