import type { Sound } from '@heed/attention-core/plugin';
import { centred, levelled } from './level.js';
import { stepSize, windowSize, type Listening } from './listening.js';

/** What a model hears of a sound. */
export interface HeardWindow extends Sound {
  /** As many as the model takes, centred and of one loudness; behind a short sound there is silence. */
  readonly samples: Float32Array;
  /** Where the window begins and ends in the sound, in seconds. */
  readonly from: number;
  readonly to: number;
}

/** Finds the window of a sound that comes piece by piece. */
export interface WindowFinder {
  push(samples: Float32Array): void;
  /** Of all that was pushed. */
  end(): HeardWindow;
}

/** Energy of samples around their mean, so that neither an offset nor a slow drift counts. */
function energyOf(samples: Float32Array): number {
  let [sum, squares] = [0, 0];
  for (const sample of samples) {
    sum += sample;
    squares += sample * sample;
  }
  return squares - sum ** 2 / samples.length;
}

/**
 * Looks for the window in whose middle a sound is loudest: energies are weighted by a Hann window, so a word of a
 * longer recording comes to lie in the middle. Windows begin a step apart; no more than two of them are held.
 */
export function findWindow(sizes: Listening): WindowFinder {
  const { sampleRate, steps } = sizes;
  const step = stepSize(sizes);
  const size = windowSize(sizes);
  const weights = Array.from(
    { length: steps },
    (_, k) => Math.sin((Math.PI * (k + 0.5)) / steps) ** 2,
  );
  const last = new Float32Array(size);
  const energies = new Array<number>(steps).fill(0);
  const loudest = { samples: new Float32Array(size), energy: -1, start: 0 };
  const block = new Float32Array(step);
  let [filled, blocks, total] = [0, 0, 0];

  function take(): void {
    last.copyWithin(0, step);
    last.set(block, size - step);
    energies.shift();
    energies.push(energyOf(block));
    filled = 0;
    blocks += 1;
    if (blocks < steps) return;
    const energy = energies.reduce((sum, each, k) => sum + weights[k]! * each, 0);
    if (energy <= loudest.energy) return;
    loudest.samples.set(last);
    loudest.energy = energy;
    loudest.start = (blocks - steps) * step;
  }

  return {
    push(samples) {
      total += samples.length;
      for (let at = 0; at < samples.length;) {
        const part = samples.subarray(at, at + step - filled);
        block.set(part, filled);
        at += part.length;
        filled += part.length;
        if (filled === step) take();
      }
    },
    end() {
      do {
        if (filled === 0 && blocks >= steps) break;
        block.fill(0, filled);
        take();
      } while (blocks < steps);
      const { samples, start } = loudest;
      const heard = Math.min(size, total - start);
      const whole = new Float32Array(size);
      whole.set(centred(samples.subarray(0, heard)));
      return {
        sampleRate,
        samples: levelled(whole),
        from: start / sampleRate,
        to: (start + heard) / sampleRate,
      };
    },
  };
}

/** The window of a sound that is held whole, at the model's rate. */
export function windowOf(samples: Float32Array, sizes: Listening): HeardWindow {
  const finder = findWindow(sizes);
  finder.push(samples);
  return finder.end();
}
