import type { AttentionTrace } from '@heed/attention-core/explain';
import { readSoundStream, type SoundSource } from '@heed/attention-core/media';
import { yieldToSignal } from '@heed/attention-core/plugin';
import type { RuntimeTensor, Session } from '@heed/attention-core/runtime';
import { findPause } from './find-pause.js';
import { openWindows, windowSteps, type TranscriptionFile } from './hear-window.js';
import {
  heardWord,
  placeWords,
  traceOfWords,
  type HeardWord,
  type PlacedWord,
} from './placed-words.js';
import { windowsOf } from './windows-of.js';

/** How a sound is heard. */
export interface HearOptions {
  /** What it is called in errors. */
  argument: string;
  /** Whether a trace is wanted; then the sound may last a minute. */
  attention?: boolean;
  signal?: AbortSignal;
  /** Is told each word as soon as it stands fast. */
  onWord?: (word: HeardWord) => void;
}

/** What was heard of a sound. */
export interface HeardSound {
  words: readonly HeardWord[];
  /** How long it is. */
  seconds: number;
  trace?: AttentionTrace;
}

/** Between which steps of a window the next one begins, in a pause: 3.2 and 5.6 seconds. */
const nextSteps = [80, 140] as const;

/** Longest sound whose attention is shown, in seconds. */
const longestShown = 60;

/** Hears the words of sounds of any length with a model. */
export async function openHearing(
  session: Session,
  file: TranscriptionFile,
  id: string,
): Promise<(input: SoundSource, options: HearOptions) => Promise<HeardSound>> {
  const { sampleRate, frames, hop } = file;
  const step = frames * hop;
  const stepSeconds = step / sampleRate;
  const hear = await openWindows(session, file);

  return async (input, { argument, attention = false, signal, onWord }) => {
    const words: PlacedWord[] = [];
    let maps: Record<string, RuntimeTensor> = {};
    let length = 0;
    let nextStep = 0;
    const pieces = readSoundStream(input, {
      sampleRate,
      where: id,
      argument,
      ...(signal && { signal }),
      ...(attention && { longest: longestShown }),
    });
    const windows = windowsOf(pieces, windowSteps * step, () => nextStep * step);
    for await (const { start, samples, isLast } of windows) {
      const heard = await hear(samples, attention);
      const firstStep = start / step;
      const endStep = firstStep + Math.ceil(samples.length / step);
      const own = placeWords(heard.words, [firstStep, endStep], stepSeconds);
      const [soonest, latest] = nextSteps.map((steps) => (firstStep + steps) * stepSeconds);
      nextStep = Math.round(findPause(own, [soonest!, latest!]) / stepSeconds);
      // What comes behind the pause the next window hears whole.
      const sure = own.filter(({ at }) => isLast || at < nextStep * stepSeconds);
      words.push(...sure);
      for (const word of sure) onWord?.(heardWord(word));
      // Of a sound that is heard in one window.
      maps = start === 0 ? heard.maps : {};
      length = start + samples.length;
      await yieldToSignal(signal, id);
    }
    const steps = Math.max(1, Math.ceil(length / step));
    return {
      words: words.map(heardWord),
      seconds: length / sampleRate,
      ...(attention && { trace: traceOfWords(words, maps, { model: id, steps, stepSeconds }) }),
    };
  };
}
