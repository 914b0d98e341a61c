import type { Axis } from '@heed/attention-core/explain';
import { requireSound, type SoundSource } from '@heed/attention-core/media';
import {
  attentionPrefix,
  defineTask,
  rankingsOf,
  tracesOf,
  type EncodedBatch,
  type MapSizes,
  type NoOptions,
  type RankedLabel,
  type Runner,
  type TaskResult,
  jsonMetadata,
} from '@heed/attention-core/plugin';
import type { Session } from '@heed/attention-core/runtime';
import { spectrogramOf } from '../spectrum/shown-sound.js';
import { examples } from './examples.js';
import type { HeardWindow } from './find-window.js';
import { listening, type Listening } from './listening.js';
import { keepMoments, momentsOf } from './moments.js';
import { readWindow } from './read-window.js';
import { soundTensor } from './sound-tensor.js';

/** A sound: samples with their rate, a sound file, its bytes, its address, or in Node its path. */
export type KeywordInput = SoundSource;

/** One of the words that a model may answer, and how probable it is. */
export type RankedWord = RankedLabel;

/** What `keyword` answers. */
export interface KeywordResult extends TaskResult, RankedWord {
  /** All words, the most probable first; their scores sum to 1. */
  ranking: readonly RankedWord[];
  /** Where what it listened to begins in the sound, in seconds. */
  from: number;
  /** Where that ends, a second later at most. */
  to: number;
}

const id = 'speech/keyword';

/** What looks in the pooling: the learned query that the answer comes from. */
const answer: Axis = { kind: 'steps', labels: ['answer'] };

/** What a model file says about itself. */
interface KeywordFile extends Listening {
  labels: readonly string[];
}

function open(session: Session): Runner<KeywordInput, KeywordResult, NoOptions, HeardWindow> {
  const { labels, ...sizes } = jsonMetadata(session.metadata, 'heed.config', id) as KeywordFile;
  const maps = session.outputNames.filter((name) => name.startsWith(attentionPrefix));
  const encode = (heard: readonly HeardWindow[]): EncodedBatch => ({
    feeds: {
      sound: soundTensor(
        heard.map(({ samples }) => samples),
        sizes,
      ),
    },
    axes: ({ name }: MapSizes, row: number) => {
      const keys = momentsOf(heard[row]!, sizes);
      return { queries: name === 'pool' ? answer : keys, keys };
    },
  });
  return {
    check: (input, argument) => requireSound(input, { where: id, argument }),
    read: (input, argument, signal) =>
      readWindow(input, sizes, { where: id, argument, ...(signal && { signal }) }),
    async run(heard, { attention = false }) {
      const { feeds, axes } = encode(heard);
      const outputs = await session.run(feeds, ['logits', ...(attention ? maps : [])]);
      const traces = attention ? tracesOf(outputs, { model: id, axes }) : [];
      return rankingsOf(outputs['logits']!, labels).map((ranking, row) => ({
        ...ranking[0]!,
        ranking,
        from: heard[row]!.from,
        to: heard[row]!.to,
        ...(attention ? { attention: traces[row]! } : {}),
      }));
    },
    evidence: {
      parts: (heard) => momentsOf(heard, sizes),
      keep: (heard, kept) => keepMoments(heard, kept, sizes),
      confidence: ({ ranking }, whole) => ranking.find(({ label }) => label === whole.label)!.score,
      encode,
    },
  };
}

/**
 * Hears which word is said in a sound: with the shipped model a digit in English, with one of your own what you taught
 * it. It listens to a second; of a longer sound to the one whose middle is loudest, however long the sound is.
 *
 * @example
 * const hear = await keyword.load();
 * const { label, score } = await hear('seven.wav'); // in a page: a file, a recording, an address
 */
export const keyword = defineTask<KeywordInput, KeywordResult, NoOptions, HeardWindow>({
  id,
  title: 'Keyword',
  summary: 'Hears which digit is said, and shows the moments that it listened to.',
  mechanisms: ['scaledDotProduct', 'multiHead', 'rotary', 'attentionPooling'],
  input: 'audio',
  output: 'label',
  examples,
  model: new URL('../../models/keyword.onnx', import.meta.url),
  describe: ({ ranking }) =>
    ranking
      .slice(0, 3)
      .map(({ label, score }) => `${label} ${(100 * score).toFixed(1)} %`)
      .join(', '),
  // The window that it heard.
  shown: async (input) => {
    const window = await readWindow(input, listening, { where: id, argument: 'input' });
    return { spectrogram: await spectrogramOf(window, id) };
  },
  open,
});
