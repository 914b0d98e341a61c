import { startWorker } from '#start-worker';
import { transfer } from 'comlink';
import { HeedError } from '../errors/index.js';
import { asyncDisposable } from './async-disposable.js';
import { readSource } from './read-source.js';
import type { ModelSource, Session, SessionOptions } from './session.js';
import { connectWorker } from './worker-connect.js';
import { buffersOf, copyTensors } from './worker-tensors.js';

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
  let disposed: Promise<void> | undefined;
  return asyncDisposable({
    ...facts,
    async run(feeds: Parameters<Session['run']>[0], fetch?: readonly string[]) {
      if (disposed) {
        throw new HeedError({
          code: 'disposed',
          where,
          required: 'the model must not have been disposed',
          advice: 'Load it again.',
        });
      }
      const copies = copyTensors(feeds);
      return worker.ask((host) => host.run(transfer(copies, buffersOf(copies)), fetch));
    },
    dispose() {
      // Whatever goes wrong here ends with the worker.
      disposed ??= worker.ask((host) => host.dispose()).then(worker.terminate, worker.terminate);
      return disposed;
    },
  });
}
