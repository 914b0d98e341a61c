import type { IsolationStream } from './open-stream.js';
import type { HeardBlock, SpeechBlock } from './worklet-source.js';

/** Isolates speech as fast as it comes, or leaves some out. */
export interface LiveIsolation {
  /** Takes what was heard; each block begins where the one before ended. */
  hear(block: HeardBlock): void;
  /** Ends once what was heard so far has been answered or left out. */
  idle(): Promise<void>;
}

/**
 * Isolates speech that goes on whether or not there is time for it: where more waits than `most`, the oldest is left
 * out and the stream begins anew behind it, so that it never falls further behind.
 *
 * @param most - samples that may wait
 * @param say - is given speech with the place of its first sample
 * @param fail - is told what went wrong, after which nothing is answered any more
 */
export function isolateLive(
  stream: Pick<IsolationStream, 'push' | 'flush'>,
  most: number,
  say: (speech: SpeechBlock) => void,
  fail: (reason: unknown) => void,
): LiveIsolation {
  let waiting: HeardBlock[] = [];
  let working: Promise<void> | undefined;
  let failed = false;
  let next = 0; // the place of the next sample that the stream gives

  /** Gives speech away: who takes it may leave none of it here. */
  function give(samples: Float32Array): void {
    const at = next;
    next += samples.length;
    if (samples.length > 0) say({ at, samples });
  }

  /** Leaves out what there is no time for. */
  async function catchUp(): Promise<void> {
    const late = waiting.reduce((sum, { samples }) => sum + samples.length, 0) > most;
    if (!late) return;
    waiting = waiting.slice(-1);
    give(await stream.flush());
    next = waiting[0]!.at;
  }

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      await catchUp();
      const { samples } = waiting.shift()!;
      give(await stream.push(samples));
    }
    working = undefined;
  }

  return {
    hear(block) {
      if (failed) return;
      waiting.push(block);
      working ??= work().catch((reason: unknown) => {
        failed = true;
        fail(reason);
      });
    },
    idle: async () => working,
  };
}
