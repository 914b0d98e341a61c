import * as tf from '@tensorflow/tfjs';
import { latent, type LatentWeights } from '@heed/attention-core';
import type { MechanismSizes, RunContext, Tensors } from '../../mechanism/spec.js';
import type { CoreMechanism } from '../core-mechanism.js';

/** The projections among a mechanism's inputs. */
const weightsAmong = (inputs: Tensors): LatentWeights => ({
  queryDown: inputs['weights.queryDown'],
  queryUp: inputs['weights.queryUp']!,
  queryRotary: inputs['weights.queryRotary']!,
  keyValueDown: inputs['weights.keyValueDown']!,
  keyUp: inputs['weights.keyUp']!,
  valueUp: inputs['weights.valueUp']!,
  keyRotary: inputs['weights.keyRotary']!,
  output: inputs['weights.output']!,
});

const run =
  (form: 'plain' | 'absorbed') =>
  (inputs: Tensors, { mask, settings }: RunContext) =>
    latent(inputs['query']!, inputs['context']!, weightsAmong(inputs), {
      heads: settings['heads']!,
      form,
      mask,
      rotate: settings['rotated'] ? undefined : (x) => x,
    });

const inputs = ({ B, N, L, S, D }: MechanismSizes) => ({
  query: [B, L, D + 1],
  context: [B, S, D + 2],
  'weights.queryDown': [D + 1, 3],
  'weights.queryUp': [3, N * D],
  'weights.queryRotary': [3, N * 2],
  'weights.keyValueDown': [D + 2, 2],
  'weights.keyUp': [2, N * D],
  'weights.valueUp': [2, N * (D + 1)],
  'weights.keyRotary': [D + 2, 2],
  'weights.output': [N * (D + 1), D],
});

const zeros = (rotary: number): LatentWeights => ({
  queryUp: tf.zeros([4, 6]),
  queryRotary: tf.zeros([4, rotary]),
  keyValueDown: tf.zeros([4, 2]),
  keyUp: tf.zeros([2, 6]),
  valueUp: tf.zeros([2, 6]),
  keyRotary: tf.zeros([4, 2]),
  output: tf.zeros([6, 4]),
});

const x = () => tf.zeros([1, 2, 4]);

/** How `latent` is checked. */
export const latentSpec: CoreMechanism = {
  name: 'latent',
  summary: 'keys and values of all heads from one narrow latent, all that is cached',
  paper: { authors: 'DeepSeek-AI 2024', id: 'arXiv:2405.04434', place: 'section 2.1' },
  golden: 'latent',
  run: run('plain'),
  inputs,
  keyAxes: { context: 1 },
  settings: ({ N }) => ({ heads: N, rotated: 1 }),
  errors: [
    {
      title: 'heads that do not divide the widths',
      call: () => latent(x(), x(), zeros(8), { heads: 4 }),
      code: 'shape',
      names: 'latent: model width must be divisible by heads; got 6 and 4. Use 4 or 8.',
    },
    {
      title: 'rotary queries of another width than the rotary key',
      call: () => latent(x(), x(), zeros(5), { heads: 2 }),
      code: 'shape',
      names: 'weights.queryRotary must have 2 heads, each as wide as weights.keyRotary',
    },
    {
      title: 'latents of another width',
      call: () =>
        latent(x(), { latent: tf.zeros([1, 1, 2, 3]), rotary: tf.zeros([1, 1, 2, 2]) }, zeros(4), {
          heads: 2,
        }),
      code: 'shape',
      names: 'context.latent must have C = 2 at axis 3 as in weights.keyUp; got [1, 1, 2, 3]',
    },
  ],
};

/** How the other form of `latent` is checked: against the same values. */
export const absorbedLatentSpec: CoreMechanism = {
  ...latentSpec,
  summary: 'the same, attending to the latents themselves: less work for few queries',
  run: run('absorbed'),
};
