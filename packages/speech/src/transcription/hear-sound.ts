import type { AttentionTrace } from '@heed/attention-core/explain';
import { readSoundStream, type SoundSource } from '@heed/attention-core/media';
import { yieldToSignal } from '@heed/attention-core/plugin';
import type { RuntimeTensor, Session } from '@heed/attention-core/runtime';
import { openWindows, windowSteps, type TranscriptionFile } from './hear-window.js';
import { joinWindows } from './join-windows.js';
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

/** Steps from one window to the next: 4 seconds. */
const advanceSteps = 100;

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
  const sizes = { length: windowSteps * step, advance: advanceSteps * step };
  const hear = await openWindows(session, file);

  return async (input, { argument, attention = false, signal, onWord }) => {
    let words: PlacedWord[] = [];
    let maps: Record<string, RuntimeTensor> = {};
    let length = 0;
    let told = 0;
    const tellUntil = (time: number): void => {
      for (; told < words.length && words[told]!.at < time; told++) {
        onWord?.(heardWord(words[told]!));
      }
    };
    const pieces = readSoundStream(input, {
      sampleRate,
      where: id,
      argument,
      ...(signal && { signal }),
      ...(attention && { longest: longestShown }),
    });
    for await (const { start, samples } of windowsOf(pieces, sizes)) {
      const heard = await hear(samples, attention);
      const firstStep = start / step;
      const endStep = firstStep + Math.ceil(samples.length / step);
      const own = placeWords(heard.words, [firstStep, endStep], stepSeconds);
      const overlapEnd = firstStep + windowSteps - advanceSteps;
      words =
        start === 0
          ? own
          : joinWindows(words, own, [firstStep * stepSeconds, overlapEnd * stepSeconds]);
      // Of a sound that is heard in one window.
      maps = start === 0 ? heard.maps : {};
      length = start + samples.length;
      tellUntil((firstStep + advanceSteps) * stepSeconds);
      await yieldToSignal(signal, id);
    }
    tellUntil(Infinity);
    const steps = Math.max(1, Math.ceil(length / step));
    return {
      words: words.map(heardWord),
      seconds: length / sampleRate,
      ...(attention && { trace: traceOfWords(words, maps, { model: id, steps, stepSeconds }) }),
    };
  };
}
