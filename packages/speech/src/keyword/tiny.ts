import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '@heed/attention-core/plugin';
import { AdamW, type TinyExperiment } from '@heed/attention-core/train';
import { buildKeywordModel, type KeywordConfig } from './model.js';
import { windowSize } from './listening.js';
import { soundTensor } from './sound-tensor.js';
import { crossEntropy } from './train-model.js';

/** Sizes of the smallest model that can be trained. */
const tinySizes = {
  labels: ['low', 'high'],
  sampleRate: 8000,
  hop: 16,
  frames: 2,
  steps: 4,
  bands: 8,
  stem: [4, 4, 6],
  width: 8,
  heads: 2,
  blocks: 1,
  hidden: 12,
  dropout: 0.1,
} as const satisfies Omit<KeywordConfig, 'seed'>;

/** Pitches of the two words, in Hz. */
const pitches = [400, 2000] as const;

/** Eight short sounds with some hiss, half of them low, half high. */
export function tiny(seed: number): Promise<TinyExperiment> {
  const model = buildKeywordModel({ ...tinySizes, seed });
  const random = seededRandom(seed);
  const classes = Array.from({ length: 8 }, (_, row) => row % 2);
  const windows = classes.map((label) => {
    const phase = 6 * random();
    const turn = (2 * Math.PI * pitches[label]!) / tinySizes.sampleRate;
    return Float32Array.from(
      { length: windowSize(tinySizes) },
      (_, at) => 0.2 * Math.sin(turn * at + phase) + 0.05 * (random() - 0.5),
    );
  });
  const { data, dims } = soundTensor(windows, tinySizes);
  const sound = tf.tensor3d(data, dims);
  const words = tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d(classes, 'int32'), 2), 'float32'));
  return Promise.resolve({
    model,
    inputs: [sound],
    loss: ([logits]: tf.Tensor[]) => crossEntropy(words, logits!, 0),
    optimizer: new AdamW({ learningRate: 0.01 }),
    majorityLoss: Math.log(2),
    steps: 50,
    dispose: () => {
      tf.dispose([sound, words]);
      model.dispose();
    },
  });
}
