import * as tf from '@tensorflow/tfjs';
import { AdamW, seededRandom, type TinyExperiment } from '@heed/attention-core/train';
import { batchOf } from './data.js';
import type { HeardString } from './draw.js';
import { buildTranscriber } from './model.js';
import { settings, type Made } from './settings.js';
import { jointLoss } from './transcription-loss.js';

/** The smallest transcriber that can learn: which of two tones is heard first. */
export const tinyMade: Made = {
  ...settings,
  words: ['low', 'high'],
  bands: 12,
  filters: [2, 4],
  width: 8,
  heads: 2,
  blocks: 1,
  hidden: 16,
  units: 8,
  taps: 3,
  dropout: 0,
  hesitant: 0,
  stops: 0,
  clipped: 0,
  steps: 8,
  count: [2, 2],
};

/** A string of two tones, 120 ms each. */
export function tones(random: () => number, words: readonly string[]): HeardString {
  const { sampleRate, steps, frames, hop } = tinyMade;
  const samples = new Float32Array(steps * frames * hop);
  const placed = words.map((word, index) => {
    const from = 160 + index * 1280;
    const to = from + 960;
    const turn = (2 * Math.PI * (word === 'low' ? 300 : 2000)) / sampleRate;
    const phase = 2 * Math.PI * random();
    for (let at = from; at < to; at++) samples[at] = 0.2 * Math.sin(turn * at + phase);
    return { word, from, to, alone: true };
  });
  return { samples, words: placed };
}

/** A tiny training on sixteen strings. */
export function tinyTranscription(seed: number): Promise<TinyExperiment> {
  const { model } = buildTranscriber({ ...tinyMade, seed });
  const random = seededRandom(seed);
  const draw = () => tinyMade.words[Math.floor(2 * random())]!;
  const batch = batchOf(
    Array.from({ length: 16 }, () => tones(random, [draw(), draw()])),
    tinyMade,
  );
  const { sound, before } = batch;
  return Promise.resolve({
    model,
    inputs: [sound, before],
    loss: (outputs) => jointLoss(outputs, batch, { labelSmoothing: 0, guidance: 0, ctc: 0.1 }),
    optimizer: new AdamW({ learningRate: 0.02 }),
    // Two of three outputs are a tone, of two kinds; the end is known by its place.
    majorityLoss: (2 / 3) * Math.log(2),
    steps: 60,
    dispose: () => {
      tf.dispose(Object.values(batch));
      model.dispose();
    },
  });
}
