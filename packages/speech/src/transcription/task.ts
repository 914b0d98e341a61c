import type { AttentionTrace } from '@heed/attention-core/explain';
import { requireSound, readSoundStream, type SoundSource } from '@heed/attention-core/media';
import {
  attentionPrefix,
  callback,
  defineTask,
  tracesOf,
  yieldToSignal,
  type CallbackEvent,
  type CallOptionsOf,
  type CompletedOptions,
  type Runner,
  type TaskResult,
} from '@heed/attention-core/plugin';
import type { RuntimeTensor, Session } from '@heed/attention-core/runtime';
import { framesAxis } from '../spectrum/frames-axis.js';
import { spectrogramOf } from '../spectrum/shown-sound.js';
import { examples } from './examples.js';
import {
  fewestSteps,
  openWindows,
  type TranscriptionFile,
  type WindowWord,
} from './hear-window.js';
import { joinWindows } from './join-windows.js';
import { wordSteps } from './word-times.js';
import { windowsOf } from './windows-of.js';

/** What `transcription` takes: speech of any length. */
export type TranscriptionInput = SoundSource;

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

/** What `transcription` answers. */
export interface TranscriptionResult extends TaskResult {
  /** What was said: the words with spaces between them; empty where none was heard. */
  text: string;
  words: readonly HeardWord[];
  /** How long the sound is. */
  seconds: number;
}

/** What `onWord` is told. */
export type WordEvent = CallbackEvent & HeardWord;

const options = {
  onWord: callback<WordEvent>('Is told each word as soon as it stands fast.'),
};

/** What a call of `transcription` may set. */
export type TranscriptionOptions = CallOptionsOf<typeof options>;

const id = 'speech/transcription';

/** Steps of a window, and from one to the next: 6.4 and 4 seconds. */
const [windowSteps, advanceSteps] = [160, 100] as const;

/** Longest sound whose attention is shown, in seconds. */
const longestShown = 60;

/** A word with where attention looked for it, from a step of the sound on. */
interface PlacedWord extends HeardWord, Pick<WindowWord, 'weights'> {
  firstStep: number;
}

/** Where attention looked for each word in the whole sound, as `[1, 1, L, S]`; not at silence that fills it up. */
function spellerMap(words: readonly PlacedWord[], steps: number): RuntimeTensor {
  const data = new Float32Array(words.length * steps);
  for (const [row, { weights, firstStep }] of words.entries()) {
    const inside = weights.subarray(0, steps - firstStep);
    const sum = inside.reduce((total, weight) => total + weight, 0);
    const shares = inside.map((weight) => weight / Math.max(sum, 1e-9));
    data.set(shares, row * steps + firstStep);
  }
  return { type: 'float32', dims: [1, 1, words.length, steps], data };
}

/** What was heard so far of a sound. */
interface Heard {
  words: PlacedWord[];
  /** Samples. */
  length: number;
  windows: number;
  maps: Record<string, RuntimeTensor>;
}

function open(
  session: Session,
): Promise<Runner<TranscriptionInput, TranscriptionResult, typeof options>> {
  const file = JSON.parse(session.metadata['heed.config']!) as TranscriptionFile;
  const step = file.frames * file.hop;
  const leastLength = (fewestSteps - 1) * step;
  const secondsOf = (steps: number): number => (steps * step) / file.sampleRate;
  return openWindows(session, file).then((hear) => {
    const placed = ({ word, score, weights }: WindowWord, firstStep: number): PlacedWord => {
      const { at, from, to } = wordSteps(weights);
      const seconds = (steps: number) => secondsOf(firstStep + steps);
      return {
        word,
        score,
        at: seconds(at),
        from: seconds(from),
        to: seconds(to),
        weights,
        firstStep,
      };
    };

    async function hearAll(
      input: TranscriptionInput,
      number: number,
      argument: string,
      { attention = false, signal, onWord }: CompletedOptions<typeof options>,
    ): Promise<Heard> {
      const { sampleRate } = file;
      const heard: Heard = { words: [], length: 0, windows: 0, maps: {} };
      let told = 0;
      const tellUntil = (time: number): void => {
        for (; told < heard.words.length && heard.words[told]!.at < time; told++) {
          const { word, score, at, from, to } = heard.words[told]!;
          onWord?.({ input: number, word, score, at, from, to });
        }
      };
      const pieces = readSoundStream(input, {
        sampleRate,
        where: id,
        argument,
        ...(signal && { signal }),
        ...(attention && { longest: longestShown }),
      });
      const sizes = { length: windowSteps * step, advance: advanceSteps * step };
      for await (const { start, samples } of windowsOf(pieces, sizes)) {
        const { words, maps } = await hear(samples, attention);
        const firstStep = start / step;
        // Behind the sound nothing is said.
        const behind = secondsOf(firstStep + Math.ceil(samples.length / step));
        const own = words
          .map((word) => placed(word, firstStep))
          .filter(({ at }) => at < behind)
          .map((word) => ({ ...word, to: Math.min(word.to, behind) }))
          .sort((one, other) => one.at - other.at);
        const overlap = [
          secondsOf(firstStep),
          secondsOf(firstStep + windowSteps - advanceSteps),
        ] as const;
        heard.words = heard.windows === 0 ? own : joinWindows(heard.words, own, overlap);
        // Of one window that is heard whole; what fills a shorter one up is no moment of the sound.
        heard.maps = heard.windows === 0 && samples.length > leastLength ? maps : {};
        heard.windows += 1;
        heard.length = start + samples.length;
        tellUntil(secondsOf(firstStep + advanceSteps));
        await yieldToSignal(signal, id);
      }
      tellUntil(Infinity);
      return heard;
    }

    function traceOf({ words, length, maps }: Heard): AttentionTrace {
      const steps = Math.max(1, Math.ceil(length / step));
      const moments = framesAxis(steps, secondsOf(1));
      const written = { kind: 'tokens' as const, labels: words.map(({ word }) => word) };
      const spelt = words.length > 0 && { [`${attentionPrefix}speller`]: spellerMap(words, steps) };
      const [trace] = tracesOf(
        { ...maps, ...spelt },
        {
          model: id,
          axes: ({ name }) => ({ queries: name === 'speller' ? written : moments, keys: moments }),
        },
      );
      return trace!;
    }

    return {
      check: (input, argument) => requireSound(input, { where: id, argument }),
      async run(inputs, given, argumentOf) {
        const results: TranscriptionResult[] = [];
        for (const [number, input] of inputs.entries()) {
          const heard = await hearAll(input, number, argumentOf(number), given);
          const words = heard.words.map(({ word, score, at, from, to }): HeardWord => ({
            word,
            score,
            at,
            from,
            to,
          }));
          results.push({
            text: words.map(({ word }) => word).join(' '),
            words,
            seconds: heard.length / file.sampleRate,
            ...(given.attention && { attention: traceOf(heard) }),
          });
        }
        return results;
      },
    };
  });
}

/**
 * Writes down the words that are said in a sound of any length, each with its time, and shows where it listened for
 * them. The shipped model knows the ten English digits.
 *
 * @example
 * const transcribe = await transcription.load();
 * const { text, words } = await transcribe('numbers.mp3'); // in a page: a file, a recording, an address
 */
export const transcription = defineTask<TranscriptionInput, TranscriptionResult, typeof options>({
  id,
  title: 'Transcription',
  summary:
    'Writes down spoken digits, each with its time, and shows the moments that it listened to.',
  mechanisms: ['locationAware', 'scaledDotProduct', 'multiHead', 'rotary'],
  input: 'audio',
  output: 'text',
  examples,
  options,
  batchSize: 1,
  model: new URL('../../models/transcription.onnx', import.meta.url),
  describe: ({ words }) =>
    words.length === 0
      ? '(no words)'
      : words.map(({ word, at }) => `${word} (${at.toFixed(2)} s)`).join(' '),
  async shown(input, result) {
    const seconds = result?.seconds;
    return {
      spectrogram: await spectrogramOf(input, id),
      ...(result &&
        seconds && {
          words: result.words.map(({ word, from, to }) => ({
            text: word,
            from: from / seconds,
            to: Math.min(1, to / seconds),
          })),
        }),
    };
  },
  open,
});
