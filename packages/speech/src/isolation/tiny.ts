import type * as tf from '@tensorflow/tfjs';
import { AdamW, seededRandom, type TinyExperiment } from '@heed/attention-core/train';
import { batchOf, overlapped, windowLength, type Mixture } from './data.js';
import { isolationLoss } from './isolation-loss.js';
import { buildIsolator } from './model.js';
import { settings, type Made } from './settings.js';
import { tinySizes } from './tiny-sizes.js';

/** The smallest isolator that can learn. */
const tinyMade: Made = { ...settings, ...tinySizes, blocks: 1, around: 1, frames: 6, batchSize: 6 };

/** A low tone that shall be kept under a high one that shall not. */
function tones(random: () => number, length: number): Mixture {
  const tone = (period: number) => {
    const phase = 2 * Math.PI * random();
    const turn = (index: number) => (2 * Math.PI * index) / period + phase;
    return Float32Array.from({ length }, (_, index) => 0.2 * Math.sin(turn(index)));
  };
  const [speech, noise] = [tone(20 + 8 * random()), tone(3 + random())];
  return { speech, noisy: speech.map((sample, index) => sample + noise[index]!) };
}

/** A tiny training on six windows. */
export function tinyIsolation(seed: number): Promise<TinyExperiment> {
  const { model } = buildIsolator({ ...tinyMade, seed });
  const random = seededRandom(seed);
  const length = windowLength(tinyMade);
  const mixtures = Array.from({ length: tinyMade.batchSize }, () => tones(random, length));
  const { frames, speech, noisy } = batchOf(mixtures, tinyMade);
  return Promise.resolve({
    model,
    inputs: [frames],
    loss: ([isolated]: tf.Tensor[]) => isolationLoss(overlapped(isolated!), speech, noisy),
    optimizer: new AdamW({ learningRate: 0.02 }),
    // Silence, or leaving all as it is: what is wrong has half of the power.
    majorityLoss: 10 * Math.log10(0.5),
    steps: 60,
    dispose: () => {
      frames.dispose();
      speech.dispose();
      noisy.dispose();
      model.dispose();
    },
  });
}
