import * as tf from '@tensorflow/tfjs';
import { attend, interpolated, llama3, rotary, yarn } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { evenWidth, rotaryOptions } from './rotary-options.js';
import { pairs, tidied } from './sizes.js';

const x = () => tf.zeros([1, 1, 3, 6]);

/** How `rotary` is checked: with queries and keys turned before attention. */
export const rotarySpec: CoreMechanism = {
  name: 'rotary',
  summary: 'turns queries and keys by where they stand',
  paper: { authors: 'Su et al. 2021', id: 'arXiv:2104.09864', place: 'section 3.2.2' },
  golden: 'rotary',
  run: ({ q, k, v }, { mask, settings }) =>
    tidied(() => {
      const { offset = 0, ...options } = rotaryOptions(settings);
      const length = Math.max(offset + q!.shape[2]!, k!.shape[2]!);
      const turnedQueries = rotary(q!, { ...options, offset, length });
      return attend(turnedQueries, rotary(k!, { ...options, length }), v!, { mask });
    }),
  inputs: pairs,
  keyAxes: { k: 2, v: 2 },
  fit: evenWidth,
  errors: [
    {
      title: 'an odd width',
      call: () => rotary(tf.zeros([1, 1, 3, 5])),
      code: 'shape',
      names: 'the width D must be divisible by 2; got 5',
    },
    {
      title: 'a fraction that leaves no pairs',
      call: () => rotary(x(), { fraction: 0.5 }),
      code: 'shape',
      names: 'the width D times fraction must be divisible by 2; got 6 · 0.5',
    },
    {
      title: 'a width that two axes cannot share',
      call: () => rotary(x(), { positions: { rows: 1, columns: 3 } }),
      code: 'shape',
      names: 'the width D must be divisible by 4; got 6',
    },
    {
      title: 'a grid of another size',
      call: () => rotary(x(), { positions: { rows: 2, columns: 2 } }),
      code: 'shape',
      names: 'positions must be as many as the cells of the grid, 2 · 2; got 3',
    },
    {
      title: 'positions of another number',
      call: () => rotary(x(), { positions: tf.zeros([4]) }),
      code: 'shape',
      names: 'positions must have L = 3 at axis 0 as in x; got [4]',
    },
    {
      title: 'NaN in positions',
      call: () => rotary(x(), { positions: tf.tensor1d([0, NaN, 2]) }),
      code: 'input-value',
      names: 'positions must hold finite numbers; got NaN at [1]',
    },
    {
      title: 'a negative offset',
      call: () => rotary(x(), { offset: -1 }),
      code: 'option',
      names: 'offset must be a whole number ≥ 0; got -1',
    },
    {
      title: 'a base of 0',
      call: () => rotary(x(), { base: 0 }),
      code: 'option',
      names: 'base must be a finite number > 0; got 0',
    },
    {
      title: 'a factor below 1',
      call: () => interpolated(0.5),
      code: 'option',
      names: 'interpolated: factor must be a finite number ≥ 1; got 0.5',
    },
    {
      title: 'YaRN bounds in the wrong order',
      call: () => yarn({ factor: 2, trained: 64, fast: 1, slow: 2 }),
      code: 'option',
      names: 'yarn: slow must be above 0 and below fast; got 2 and 1',
    },
    {
      title: 'a fraction of a trained length',
      call: () => llama3({ factor: 2, trained: 0.5 }),
      code: 'option',
      names: 'llama3: trained must be a whole number ≥ 1; got 0.5',
    },
  ],
};
