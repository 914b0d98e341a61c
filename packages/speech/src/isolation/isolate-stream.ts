import { joinSamples } from '@heed/attention-core/media';
import type { RuntimeTensor, Session } from '@heed/attention-core/runtime';
import { programFrames, programOf, type PieceFrames, type ProgramName } from './program-frames.js';
import { silentState, stateNames, type State } from './state.js';
import type { IsolatorSizes } from './sizes.js';
import { startWithoutOffset } from './without-offset.js';

/** What one run gave. */
export interface IsolatedRun {
  /** How many frames were before its first; frame f is about the time `f · hop`. */
  first: number;
  /** Its frames; at the end of a sound some lie behind it. */
  count: number;
  outputs: Readonly<Record<string, RuntimeTensor>>;
}

/** Options of {@link startIsolating}. */
export interface IsolatingOptions {
  /** Frames that are waited for before a run. Where more are there, they run together. */
  piece: PieceFrames;
  /** Further outputs of each run: `kept` or maps. Default none. */
  fetch?: readonly string[];
  /** Is told of each run, and waited for. */
  onRun?: (run: IsolatedRun) => void | Promise<void>;
}

/** Isolates the speech of a sound that comes piece by piece. */
export interface Isolating {
  /** What can be said after the next samples; may be nothing yet. Wait for it before the next call. */
  push(samples: Float32Array): Promise<Float32Array>;
  /** The rest, as if silence followed: together as many as came. Then another sound may begin. */
  flush(): Promise<Float32Array>;
}

/** Frames of a sound of so many samples: the first begins half a frame early, the last ends after it. */
export const framesIn = (samples: number, hop: number): number =>
  samples === 0 ? 0 : 1 + Math.ceil(samples / hop);

/**
 * Begins to isolate speech. What comes out stands where it came in, and how the sound is cut does not change it: each
 * run remembers all that attention may look back at. Samples come out `(1 + around) · hop` after they came in,
 * 48 ms, and up to a piece later. It holds as much as one run takes, however long the sound.
 *
 * @param session - of a file of `exportIsolator`
 * @param sizes - of its model; samples come at its rate
 */
export function startIsolating(
  session: Session,
  sizes: IsolatorSizes,
  { piece, fetch = [], onRun }: IsolatingOptions,
): Isolating {
  const { hop, around, sampleRate } = sizes;
  const outputNames = ['frames', ...stateNames, ...fetch];
  let withoutOffset: (samples: Float32Array) => Float32Array;
  let state: State;
  let held: Float32Array; // from the first sample that the next run's first frame takes
  let half: Float32Array; // the second half of the last frame
  let frames: number; // that ran
  let came: number;
  let gone: number;

  function begin(): void {
    withoutOffset = startWithoutOffset(sampleRate);
    state = silentState(sizes);
    held = new Float32Array((1 + around) * hop); // silence was before
    half = new Float32Array(hop);
    [frames, came, gone] = [0, 0, 0];
  }
  begin();

  const needed = (count: number): number => (count + 2 * around + 1) * hop;

  /** Frames of the next run, each half over the one before. */
  function framed(count: number): RuntimeTensor {
    const all = count + 2 * around;
    const data = new Float32Array(all * 2 * hop);
    for (let frame = 0; frame < all; frame++) {
      data.set(held.subarray(frame * hop, (frame + 2) * hop), frame * 2 * hop);
    }
    return { type: 'float32', dims: [1, all, 2 * hop], data };
  }

  /** Frames of speech, added where they overlap: from the middle of the frame before to that of the last. */
  function overlapped(data: Float32Array, count: number): Float32Array {
    const samples = new Float32Array(count * hop);
    samples.set(half);
    for (let frame = 0; frame < count; frame++) {
      for (let index = 0; index < hop; index++) {
        samples[frame * hop + index]! += data[2 * frame * hop + index]!;
      }
      const second = data.slice((2 * frame + 1) * hop, (2 * frame + 2) * hop);
      if (frame + 1 < count) samples.set(second, (frame + 1) * hop);
      else half = second;
    }
    return samples;
  }

  async function run(name: ProgramName): Promise<Float32Array> {
    const count = programFrames[name];
    const program = name === 'long' ? session : await session.program(name);
    const outputs = await program.run({ frames: framed(count), ...state }, outputNames);
    state = Object.fromEntries(stateNames.map((part) => [part, outputs[part]!])) as State;
    const samples = overlapped(outputs['frames']!.data as Float32Array, count);
    held = held.slice(count * hop);
    await onRun?.({ first: frames, count, outputs });
    // The first frame's first half was before the sound.
    const given = frames === 0 ? samples.subarray(hop) : samples;
    frames += count;
    gone += given.length;
    return given;
  }

  return {
    async push(samples) {
      const parts: Float32Array[] = [];
      const most = programFrames.long * hop;
      for (let start = 0; start < samples.length; start += most) {
        const next = samples.subarray(start, start + most);
        held = joinSamples([held, withoutOffset(next)]);
        came += next.length;
        while (held.length >= needed(programFrames.long)) parts.push(await run('long'));
        while (held.length >= needed(piece)) parts.push(await run(programOf(piece)));
      }
      return joinSamples(parts);
    },
    async flush() {
      const [left, wanted] = [came - gone, framesIn(came, hop)];
      const parts: Float32Array[] = [];
      while (frames < wanted) {
        const name = wanted - frames > programFrames.live ? 'short' : 'live';
        const missing = needed(programFrames[name]) - held.length;
        held = joinSamples([held, new Float32Array(Math.max(0, missing))]);
        parts.push(await run(name));
      }
      begin();
      return joinSamples(parts).subarray(0, left);
    },
  };
}
