import { startWorker } from '#start-worker';
import { transfer } from 'comlink';
import { readSource } from './read-source.js';
import { remoteSession } from './remote-session.js';
import type { ModelSource, Session, SessionOptions } from './session.js';
import { connectWorker } from './worker-connect.js';

/** The bytes of a model in memory that may be handed over: not the caller's own. */
async function readOwn(source: ModelSource, where: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readSource(source, where);
  const fetched = typeof source === 'string' || source instanceof URL;
  const whole = bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength;
  return fetched && whole ? (bytes as Uint8Array<ArrayBuffer>) : bytes.slice();
}

/**
 * Opens a model in a worker of its own, so that a page stays responsive while it runs: a Web Worker
 * in a page, a worker thread in Node. What comes back works as what `openSession` gives.
 *
 * Outputs are handed over from the worker without a copy. Inputs are copied once, as the caller
 * keeps its arrays.
 *
 * @param source - path, URL or bytes of an `.onnx` file; bytes may be changed once this returns
 * @throws HeedError everything that `openSession` throws, and `runtime-failed` where the worker
 * cannot start
 *
 * @example
 * ```ts
 * const session = await runInWorker('model.onnx');
 * const { y } = await session.run({ x: { type: 'float32', dims: [2], data: Float32Array.of(1, 2) } });
 * await session.dispose(); // ends the worker
 * ```
 */
export async function runInWorker(
  source: ModelSource,
  options: SessionOptions = {},
): Promise<Session> {
  const { where = 'runInWorker' } = options;
  const bytes = await readOwn(source, where);
  const worker = connectWorker(startWorker, where);
  const open = worker.ask((host) =>
    host.open(transfer(bytes, [bytes.buffer]), { ...options, where }),
  );
  const facts = await open.catch((error: unknown) => {
    worker.terminate();
    throw error;
  });
  return remoteSession(worker, {
    ...{ facts, where },
    isOpen: () => true,
    // Whatever goes wrong here ends with the worker.
    onDispose: () => worker.ask((host) => host.dispose()).then(worker.terminate, worker.terminate),
  });
}
