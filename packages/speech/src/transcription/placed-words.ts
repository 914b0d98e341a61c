import type { AttentionTrace } from '@heed/attention-core/explain';
import { attentionPrefix, tracesOf } from '@heed/attention-core/plugin';
import type { RuntimeTensor } from '@heed/attention-core/runtime';
import { framesAxis } from '../spectrum/frames-axis.js';
import type { WindowWord } from './hear-window.js';
import { wordSteps } from './word-times.js';

/** A word, and when it was said. */
export interface HeardWord {
  word: string;
  /** Probability of the word, 0 … 1. */
  score: number;
  /** Its middle, in seconds from the beginning. */
  at: number;
  /** Where it was listened for, in seconds. */
  from: number;
  to: number;
}

/** A word with where attention looked for it, from a step of the sound on. */
export interface PlacedWord extends HeardWord, Pick<WindowWord, 'weights'> {
  firstStep: number;
}

/** The word without what only its picture needs. */
export const heardWord = ({ word, score, at, from, to }: PlacedWord): HeardWord => ({
  word,
  score,
  at,
  from,
  to,
});

/**
 * The words of a window at their times in the sound, in order; behind the sound nothing is said.
 *
 * @param firstStep - of the window
 * @param endStep - behind the last of the sound in it
 * @param stepSeconds - how long a step is
 */
export function placeWords(
  words: readonly WindowWord[],
  [firstStep, endStep]: readonly [firstStep: number, endStep: number],
  stepSeconds: number,
): PlacedWord[] {
  const end = endStep * stepSeconds;
  const places = wordSteps(words.map(({ weights }) => weights));
  return words
    .map(({ word, score, weights }, index): PlacedWord => {
      const { at, from, to } = places[index]!;
      const seconds = (steps: number) => (firstStep + steps) * stepSeconds;
      return {
        ...{ word, score, weights, firstStep },
        at: seconds(at),
        from: seconds(from),
        to: Math.min(seconds(to), end),
      };
    })
    .filter(({ at }) => at < end);
}

/** Weights of some steps as shares of their sum; of none where they are almost nothing. */
function sharesOf(weights: Float32Array): Float32Array {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / Math.max(sum, 1e-9));
}

/** Where attention looked for each word in the whole sound, as `[1, 1, L, S]`; not at silence that fills it up. */
function spellerMap(words: readonly PlacedWord[], steps: number): RuntimeTensor {
  const data = new Float32Array(words.length * steps);
  for (const [row, { weights, firstStep }] of words.entries()) {
    data.set(sharesOf(weights.subarray(0, steps - firstStep)), row * steps + firstStep);
  }
  return { type: 'float32', dims: [1, 1, words.length, steps], data };
}

/** A map of the listener `[1, H, X, X]` without the silence that fills its sound up: `[1, H, S, S]`. */
function listenerMap({ data, dims }: RuntimeTensor, steps: number): RuntimeTensor {
  const [, heads, all] = dims as [number, number, number, number];
  const kept = new Float32Array(heads * steps * steps);
  for (let row = 0; row < heads * steps; row++) {
    const start = (Math.floor(row / steps) * all + (row % steps)) * all;
    kept.set(sharesOf((data as Float32Array).slice(start, start + steps)), row * steps);
  }
  return { type: 'float32', dims: [1, heads, steps, steps], data: kept };
}

/**
 * The trace of a whole sound.
 *
 * @param maps - of the listener, which may have heard more steps
 * @param steps - of the sound
 * @param stepSeconds - how long a step is
 */
export function traceOfWords(
  words: readonly PlacedWord[],
  maps: Readonly<Record<string, RuntimeTensor>>,
  { model, steps, stepSeconds }: { model: string; steps: number; stepSeconds: number },
): AttentionTrace {
  const moments = framesAxis(steps, stepSeconds);
  const written = { kind: 'tokens' as const, labels: words.map(({ word }) => word) };
  const spelt = words.length > 0 && { [`${attentionPrefix}speller`]: spellerMap(words, steps) };
  const listened = Object.entries(maps).map(([name, map]) => [name, listenerMap(map, steps)]);
  const [trace] = tracesOf(
    { ...(Object.fromEntries(listened) as typeof maps), ...spelt },
    {
      model,
      axes: ({ name }) => ({ queries: name === 'speller' ? written : moments, keys: moments }),
    },
  );
  return trace!;
}
