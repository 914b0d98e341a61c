/** How a page follows an answer while it is made. */
export interface AnswerCall {
  /** Stops it between two steps of the model; the answer is a HeedError `aborted` then. */
  signal?: AbortSignal;
  /**
   * The task's callbacks, by the names of its options. What one throws stops the answer, and the answer
   * throws it. Nothing is said any more once the answer is there.
   */
  callbacks?: Readonly<Record<string, (event: never) => void>>;
}

/** Says something to a callback of the page. */
interface Said {
  name: string;
  event: unknown;
}

/**
 * Asks for an answer over a channel of its own, on which the page says stop and the worker what its callbacks
 * are told. Functions and signals cannot cross the thread border themselves.
 *
 * @param ask - takes the worker's end of the channel, and the names of the callbacks
 */
export async function follow<Value>(
  { signal, callbacks = {} }: AnswerCall,
  ask: (port: MessagePort, listening: readonly string[]) => Promise<Value>,
): Promise<Value> {
  const { port1, port2 } = new MessageChannel();
  const stop = (): void => port1.postMessage('stop');
  const thrown: unknown[] = [];
  port1.onmessage = ({ data: { name, event } }: MessageEvent<Said>) => {
    try {
      if (thrown.length === 0) callbacks[name]!(event as never);
    } catch (error) {
      thrown.push(error);
      stop();
    }
  };
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  try {
    const answer = await ask(port2, Object.keys(callbacks));
    if (thrown.length > 0) throw thrown[0];
    return answer;
  } finally {
    signal?.removeEventListener('abort', stop);
    port1.close();
  }
}

/** The other end: gives a call of a task its signal and its callbacks, in the worker. */
export async function whileFollowed<Value>(
  port: MessagePort,
  listening: readonly string[],
  answer: (call: Readonly<Record<string, unknown>>) => Promise<Value>,
): Promise<Value> {
  const control = new AbortController();
  port.onmessage = () => control.abort();
  const say = (name: string) => (event: unknown) => port.postMessage({ name, event });
  try {
    const callbacks = Object.fromEntries(listening.map((name) => [name, say(name)]));
    return await answer({ signal: control.signal, ...callbacks });
  } finally {
    port.close();
  }
}
