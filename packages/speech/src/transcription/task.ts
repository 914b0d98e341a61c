import { requireSound, type SoundSource } from '@heed/attention-core/media';
import {
  callback,
  defineTask,
  type CallbackEvent,
  type CallOptions,
  type Runner,
  type TaskResult,
  jsonMetadata,
} from '@heed/attention-core/plugin';
import type { Session } from '@heed/attention-core/runtime';
import { spectrogramOf } from '../spectrum/shown-sound.js';
import { examples } from './examples.js';
import { openHearing } from './hear-sound.js';
import type { TranscriptionFile } from './hear-window.js';
import type { HeardWord } from './placed-words.js';

export type { HeardWord } from './placed-words.js';

/** What `transcription` takes: speech of any length. */
export type TranscriptionInput = SoundSource;

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
export interface TranscriptionOptions extends CallOptions {
  /** Is told each word as soon as it stands fast. */
  onWord?: (event: WordEvent) => void;
}

const id = 'speech/transcription';

function open(
  session: Session,
): Promise<Runner<TranscriptionInput, TranscriptionResult, typeof options>> {
  const file = jsonMetadata(session.metadata, 'heed.config', id) as TranscriptionFile;
  return openHearing(session, file, id).then((hear) => ({
    check: (input, argument) => requireSound(input, { where: id, argument }),
    async run(inputs, { onWord, ...asked }, argumentOf) {
      const results: TranscriptionResult[] = [];
      for (const [number, input] of inputs.entries()) {
        const { words, seconds, trace } = await hear(input, {
          ...asked,
          argument: argumentOf(number),
          ...(onWord && { onWord: (word) => onWord({ input: number, ...word }) }),
        });
        const text = words.map(({ word }) => word).join(' ');
        results.push({ text, words, seconds, ...(trace && { attention: trace }) });
      }
      return results;
    },
  }));
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
