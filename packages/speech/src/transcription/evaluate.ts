import * as tf from '@tensorflow/tfjs';
import { HeedError } from '@heed/attention-core/errors';
import { readModel } from '@heed/attention-core/onnx';
import { seededRandom, jsonMetadata } from '@heed/attention-core/plugin';
import { openSession, readSource } from '@heed/attention-core/runtime';
import { readRival, type Evaluation, type RecipeEvaluateOptions } from '@heed/attention-core/train';
import { bySpeaker } from '../corpus/spoken-string.js';
import { wordErrorRate } from '../measure/word-error-rate.js';
import { ctcWords } from './ctc-words.js';
import type { TranscriptionCorpus } from './data.js';
import { drawString, type HeardString } from './draw.js';
import { soundOf } from './hear-window.js';
import { readCorpus } from './read-corpus.js';
import type { Made } from './settings.js';
import { transcription } from './task.js';
import { timeErrors } from './time-errors.js';

/** The same without attention, which the recipe trains beside it. */
const withoutAttention = new URL(
  '../../unshipped/transcription-without-attention.onnx',
  import.meta.url,
);

/** Words with their times, in seconds. */
export type Heard = readonly { word: string; at: number }[];

/** Transcribes samples at the rate of the corpus. */
type Transcribe = (samples: Float32Array) => Promise<Heard>;

/** Strings that a split is measured on, and the ratio of their noise, in dB. */
const stringsOf = { dev: 300, test: 1000 } as const;
const noisyRatio = 5;
/** Fewest and most words of such a string. */
const count = [3, 8] as const;

/** Strings of a split, each clean and with noise. */
export function drawStrings(
  { clips, noises }: TranscriptionCorpus,
  made: Made,
  { seed, strings }: { seed: number; strings: number },
): { clean: HeardString[]; noisy: HeardString[] } {
  const groups = bySpeaker(clips);
  const draw = (ratio?: number) =>
    Array.from({ length: strings }, (_, index) =>
      // The same words for both.
      drawString(
        seededRandom(seed * 1_000_003 + index),
        groups,
        noises,
        { ...made, count },
        { ratio },
      ),
    );
  return { clean: draw(), noisy: draw(noisyRatio) };
}

const middle = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

/** How wrong the words are, and how far their times from where they were said. */
async function measure(
  transcribe: Transcribe,
  { clean, noisy }: ReturnType<typeof drawStrings>,
  sampleRate: number,
  signal: AbortSignal | undefined,
): Promise<Record<string, number>> {
  const metrics: Record<string, number> = {};
  for (const [name, strings] of [
    ['clean', clean],
    [`${noisyRatio} dB`, noisy],
  ] as const) {
    const pairs: { reference: string; hypothesis: string }[] = [];
    const errors: number[] = [];
    for (const { samples, words } of strings) {
      signal?.throwIfAborted();
      const heard = await transcribe(samples);
      const said = words.map(({ word, from, to }) => ({ word, at: (from + to) / 2 / sampleRate }));
      const text = (words: Heard) => words.map(({ word }) => word).join(' ');
      pairs.push({ reference: text(said), hypothesis: text(heard) });
      errors.push(...timeErrors(said, heard));
    }
    metrics[`word error rate, ${name}`] = wordErrorRate(pairs).rate;
    metrics[`time error, ${name}, ms`] = 1000 * middle(errors);
  }
  return metrics;
}

/** Times of as many words as were heard, evenly over the whole sound. */
const evenly =
  (transcribe: Transcribe, sampleRate: number): Transcribe =>
  async (samples) => {
    const heard = await transcribe(samples);
    const seconds = samples.length / sampleRate;
    return heard.map(({ word }, index) => ({ word, at: ((index + 0.5) / heard.length) * seconds }));
  };

/** Asks a network without attention, by its file. */
async function openCtc(file: Uint8Array): Promise<Transcribe & AsyncDisposable> {
  const session = await openSession(file);
  const { words, frames, hop, sampleRate } = jsonMetadata(
    session.metadata,
    'heed.config',
    transcription.id,
  ) as Made;
  const step = frames * hop;
  const transcribe: Transcribe = async (samples) => {
    const sound = soundOf(samples, { frames, hop });
    const steps = sound.dims[1]!;
    const { ctc } = await session.run({ sound }, ['ctc']);
    const classes = words.length + 1;
    const rows = Array.from({ length: steps }, (_, row) =>
      (ctc!.data as Float32Array).subarray(row * classes, (row + 1) * classes),
    );
    return ctcWords(rows, words).map(({ word, step: at }) => ({
      word,
      at: (at * step) / sampleRate,
    }));
  };
  return Object.assign(transcribe, { [Symbol.asyncDispose]: () => session.dispose() });
}

/** Options of {@link evaluateTranscription}. */
export interface EvaluateTranscriptionOptions extends RecipeEvaluateOptions {
  /** The same without attention. Default: the one in the repository. */
  rival?: string | URL;
}

/**
 * Measures a model file through `transcription.load`, as its users run it: strings of three to eight recordings, without
 * noise and under noise of 5 dB, beside the network without attention and beside times that are spread evenly.
 *
 * @throws HeedError `option` for the test split of somebody's own recordings, which have none; as `readCorpus` and
 * `transcription.load`
 */
export async function evaluateTranscription({
  model = transcription.model,
  split = 'dev',
  baselines = true,
  data,
  rival,
  signal,
  onMessage,
}: EvaluateTranscriptionOptions = {}): Promise<Evaluation> {
  tf.enableProdMode(); // or tfjs greets on the console
  const place = { ...(signal && { signal }), ...(onMessage && { onMessage }) };
  const bytes = await readSource(model, transcription.id);
  const made = jsonMetadata(
    readModel(bytes, transcription.id).metadata,
    'heed.config',
    transcription.id,
  ) as Made;
  const { seed, sampleRate } = made;
  const corpus = await readCorpus({ ...place, ...(data !== undefined && { data }) }, made);
  const wanted = corpus[split];
  if (!wanted) {
    throw new HeedError({
      code: 'option',
      where: transcription.id,
      required: "split must be 'dev' for recordings of one's own",
      got: split,
    });
  }
  const strings = drawStrings(wanted, made, { seed, strings: stringsOf[split] });
  onMessage?.(`Transcribing ${stringsOf[split]} strings, clean and with noise`);
  await using loaded = await transcription.load(bytes);
  const transcribe: Transcribe = async (samples) => (await loaded({ sampleRate, samples })).words;
  const metrics = await measure(transcribe, strings, sampleRate, signal);

  const beside: Evaluation['baselines'] = {};
  if (baselines) {
    const location = rival ?? (corpus.name === 'fsdd' ? withoutAttention : undefined);
    const other = location === undefined ? undefined : await readRival(location, place);
    if (other) {
      onMessage?.('Transcribing them without attention');
      await using ctc = await openCtc(other);
      beside['CTC of equal size, no attention'] = await measure(ctc, strings, sampleRate, signal);
    }
    onMessage?.('Spreading times evenly');
    const spread = await measure(evenly(transcribe, sampleRate), strings, sampleRate, signal);
    // Its words are the same.
    beside['its words, spread evenly'] = Object.fromEntries(
      Object.entries(spread).filter(([metric]) => metric.startsWith('time')),
    );
  }
  return { task: transcription.id, data: corpus.name, split, seed, metrics, baselines: beside };
}
