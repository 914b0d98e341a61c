import { attentionPrefix } from '@heed/attention-core/plugin';
import type { RuntimeTensor, Session } from '@heed/attention-core/runtime';
import { ctcPrefixes } from './ctc-prefixes.js';

/** What a model file says about itself. */
export interface TranscriptionFile {
  words: readonly string[];
  sampleRate: number;
  hop: number;
  frames: number;
}

/** A word as it was heard in a window. */
export interface WindowWord {
  word: string;
  /** Probability of the word, 0 … 1. */
  score: number;
  /** Where attention looked for it, a weight for each step; together 1. */
  weights: Float32Array;
}

/** What was heard in a window. */
export interface HeardWindow {
  words: WindowWord[];
  /** Maps of the listener, where they were asked for. */
  maps: Record<string, RuntimeTensor>;
}

/** The state that goes from word to word; the others stay. */
const carried = ['state/hidden', 'state/heard', 'state/covered'];

/** Steps of which each word needs one at least: 160 ms. */
const stepsOfWord = 4;

/** How much what each step says by itself counts beside the speller, of 1. */
export const ctcShare = 0.5;

/** Log-probabilities of logits. */
function logShares(logits: Float32Array): Float32Array {
  const best = Math.max(...logits);
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - best), 0);
  return logits.map((logit) => logit - best - Math.log(total));
}

/** Most steps of a window: 6.4 s, as many as a string of the training. */
export const windowSteps = 160;

/** Fewest steps that are heard, a second; and how many of silence follow: at the end of a string it was silent too. */
const [fewestSteps, silentSteps] = [25, 12] as const;

/** Samples of a window, filled up with silence. */
export function soundOf(
  samples: Float32Array,
  { frames, hop }: Pick<TranscriptionFile, 'frames' | 'hop'>,
): RuntimeTensor {
  const step = frames * hop;
  const own = Math.ceil(samples.length / step);
  const steps = Math.max(own, fewestSteps, Math.min(windowSteps, own + silentSteps));
  const data = new Float32Array(steps * step);
  data.set(samples);
  return { type: 'float32', dims: [1, steps, step], data };
}

/**
 * Hears the words in windows of samples with a model: the likeliest word after each, by the speller and by what each step
 * says by itself. Watanabe et al. 2017, doi:10.1109/JSTSP.2017.2763455, equation 34, one way at a time.
 */
export async function openWindows(
  session: Session,
  file: TranscriptionFile,
): Promise<(samples: Float32Array, attention: boolean) => Promise<HeardWindow>> {
  const step = await session.program('write');
  const maps = session.outputNames.filter((name) => name.startsWith(attentionPrefix));
  const states = session.outputNames.filter((name) => name.startsWith('state/'));
  const end = file.words.length;

  return async (samples, attention) => {
    const sound = soundOf(samples, file);
    const listened = await session.run({ sound }, [...states, 'ctc', ...(attention ? maps : [])]);
    let state = Object.fromEntries(states.map((name) => [name, listened[name]!]));
    const words: WindowWord[] = [];
    const most = Math.ceil(sound.dims[1]! / stepsOfWord);
    const { empty, extend } = ctcPrefixes(listened['ctc']!.data as Float32Array, end + 1);
    for (let said = empty; words.length < most;) {
      const before = said.last ?? end;
      const previous: RuntimeTensor = { type: 'int32', dims: [1], data: Int32Array.of(before) };
      const next = await step.run({ words: previous, ...state });
      const shares = logShares(next['logits']!.data as Float32Array);
      const longer = file.words.map((_, word) => extend(said, word));
      const joint = [...longer.map(({ begins }) => begins), said.ends].map(
        (share, index) => ctcShare * share + (1 - ctcShare) * shares[index]!,
      );
      const index = joint.indexOf(Math.max(...joint));
      if (index === end) break;
      const weights = (next['weights']!.data as Float32Array).slice();
      words.push({ word: file.words[index]!, score: Math.exp(shares[index]!), weights });
      state = { ...state, ...Object.fromEntries(carried.map((name) => [name, next[name]!])) };
      said = longer[index]!;
    }
    const shown = Object.entries(listened).filter(([name]) => maps.includes(name));
    return { words, maps: Object.fromEntries(shown) };
  };
}
