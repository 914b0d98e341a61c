import { attentionPrefix } from '@heed/attention-core/plugin';
import type { RuntimeTensor, Session } from '@heed/attention-core/runtime';

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

/** The likeliest of logits, and how probable it is. */
function likeliest(logits: Float32Array): { index: number; score: number } {
  const best = Math.max(...logits);
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - best), 0);
  return { index: logits.indexOf(best), score: 1 / total };
}

/** Fewest steps that are heard: a second, to which shorter sounds are filled up with silence. */
export const fewestSteps = 25;

/** Samples of a window, filled up to whole steps. */
function soundOf(samples: Float32Array, { frames, hop }: TranscriptionFile): RuntimeTensor {
  const step = frames * hop;
  const steps = Math.max(fewestSteps, Math.ceil(samples.length / step));
  const data = new Float32Array(steps * step);
  data.set(samples);
  return { type: 'float32', dims: [1, steps, step], data };
}

/** Hears the words in windows of samples with a model. */
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
    const listened = await session.run({ sound }, [...states, ...(attention ? maps : [])]);
    let state = Object.fromEntries(states.map((name) => [name, listened[name]!]));
    const words: WindowWord[] = [];
    const most = Math.ceil(sound.dims[1]! / stepsOfWord);
    for (let before = end; words.length < most;) {
      const previous: RuntimeTensor = { type: 'int32', dims: [1], data: Int32Array.of(before) };
      const next = await step.run({ words: previous, ...state });
      const { index, score } = likeliest(next['logits']!.data as Float32Array);
      if (index === end) break;
      const weights = (next['weights']!.data as Float32Array).slice();
      words.push({ word: file.words[index]!, score, weights });
      state = { ...state, ...Object.fromEntries(carried.map((name) => [name, next[name]!])) };
      before = index;
    }
    const shown = Object.entries(listened).filter(([name]) => maps.includes(name));
    return { words, maps: Object.fromEntries(shown) };
  };
}
