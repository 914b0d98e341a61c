import { describeValue, HeedError } from '@heed/attention-core/errors';
import { openTaskSession } from '@heed/attention-core/plugin';
import {
  asyncDisposable,
  type ModelSource,
  type Session,
  type SessionOptions,
} from '@heed/attention-core/runtime';
import { requireRate } from '../measure/require-rate.js';
import { atRate } from './at-rate.js';
import { startIsolating } from './isolate-stream.js';
import { isolationFile, sizesOf } from './isolation-file.js';
import { pieceFrames, programFrames, type PieceFrames } from './program-frames.js';
import { streamDelay } from './stream-delay.js';

const where = 'openIsolation';

/** How a stream is opened. */
export interface OpenIsolationOptions {
  /** Of what comes and of what is given back, in Hz: 1,000 … 768,000. Above 4 kHz nothing is kept. */
  sampleRate: number;
  /**
   * Frames of 16 ms that are waited for before each run: 4, 16 or 128. Fewer make the delay shorter and the work more;
   * the answer is the same. Default 16.
   */
  piece?: PieceFrames;
  /**
   * How the file is opened. Without effect on a session that is open. Default: with one thread, which is more than fast
   * enough, and takes half the work of several.
   */
  session?: SessionOptions;
}

/** Isolates the speech of a sound that comes piece by piece. */
export interface IsolationStream extends AsyncDisposable {
  /** In Hz, in and out. */
  readonly sampleRate: number;
  /**
   * Samples by which what was given back may lie behind what came, at most: 17 frames of 16 ms or so, with the default
   * piece, and a little for another rate than 8,000 Hz.
   */
  readonly delay: number;
  /**
   * What can be said after the next samples, which may be nothing yet. What comes out stands where it came in: the
   * first sample given back belongs to the first that came. Calls that do not wait for each other are answered in turn.
   *
   * @param samples - any number of them; not kept
   * @throws HeedError `input-type`, and `input-value` for what is not finite, and then nothing of it has been taken;
   *   `disposed`
   */
  push(samples: Float32Array): Promise<Float32Array>;
  /**
   * The rest, as if silence followed: now as many samples came out as came in. What is pushed then is another sound.
   *
   * @throws HeedError `disposed`
   */
  flush(): Promise<Float32Array>;
  /** Frees the model. A second call does nothing. */
  dispose(): Promise<void>;
}

function requirePiece(piece: unknown): asserts piece is PieceFrames {
  if (pieceFrames.some((frames) => frames === piece)) return;
  const required = `piece must be ${pieceFrames.join(', ').replace(/, (\d+)$/, ' or $1')} frames`;
  throw new HeedError({ code: 'option', where, required, got: describeValue(piece) });
}

function requireSamples(samples: unknown): asserts samples is Float32Array {
  if (!(samples instanceof Float32Array)) {
    const required = 'samples must be a Float32Array';
    throw new HeedError({ code: 'input-type', where, required, got: describeValue(samples) });
  }
  const wrong = samples.findIndex((sample) => !Number.isFinite(sample));
  if (wrong < 0) return;
  const required = `samples[${wrong}] must be a finite number`;
  throw new HeedError({ code: 'input-value', where, required, got: String(samples[wrong]) });
}

/**
 * Opens a stream that takes the noise out of speech while it comes: from a microphone, or from a file of any length.
 * Whatever the length, it holds as much as one piece takes. Cut in any way, a sound becomes what `isolation` makes of
 * the whole.
 *
 * @param source - a file that `isolation` takes, or a session that holds it, as `runInWorker(isolation.model)` gives;
 *   the stream then owns it. Default: the shipped model
 * @throws HeedError `option` for a rate or a piece that cannot be; as `isolation.load`
 *
 * @example
 * ```ts
 * await using stream = await openIsolation(undefined, { sampleRate: 48_000 });
 * for await (const samples of readSoundStream('lecture.mp3', { sampleRate: 48_000, where: 'me', argument: 'lecture' })) {
 *   write(await stream.push(samples));
 * }
 * write(await stream.flush());
 * ```
 */
export async function openIsolation(
  source: ModelSource | Session | undefined,
  { sampleRate, piece = programFrames.short, session: opening = {} }: OpenIsolationOptions,
): Promise<IsolationStream> {
  requireRate(where, sampleRate);
  requirePiece(piece);
  const session = await openTaskSession(isolationFile, source, { where, threads: 1, ...opening });
  const sizes = sizesOf(session);
  const stream = atRate(startIsolating(session, sizes, { piece }), sizes.sampleRate, sampleRate);
  let last: Promise<unknown> = Promise.resolve();
  let disposed = false;

  /** One after the other, in the order in which they were asked for. */
  function inTurn(work: () => Promise<Float32Array>): Promise<Float32Array> {
    const turn = last.then(() => {
      if (!disposed) return work();
      const required = 'the stream must not have been disposed';
      throw new HeedError({ code: 'disposed', where, required, advice: 'Open it again.' });
    });
    last = turn.catch(() => undefined);
    return turn;
  }

  return asyncDisposable({
    sampleRate,
    delay: streamDelay(sizes, { sampleRate, piece }),
    async push(samples: Float32Array) {
      requireSamples(samples);
      const own = samples.slice();
      return inTurn(() => stream.push(own));
    },
    flush: () => inTurn(() => stream.flush()),
    async dispose() {
      disposed = true;
      await last;
      await session.dispose();
    },
  });
}
