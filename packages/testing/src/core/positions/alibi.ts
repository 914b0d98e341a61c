import { alibi, attend } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { pairs } from './sizes.js';

/** How `alibi` is checked: as the bias of `attend`. */
export const alibiSpec: CoreMechanism = {
  name: 'alibi',
  summary: 'a bias that falls with the distance, nothing to learn',
  paper: { authors: 'Press et al. 2022', id: 'arXiv:2108.12409', place: 'section 3' },
  golden: 'alibi',
  run: ({ q, k, v }, { mask, settings }) =>
    attend(q!, k!, v!, { mask, bias: alibi(q!.shape[1]!, { offset: settings['offset'] }) }),
  inputs: pairs,
  keyAxes: { k: 2, v: 2 },
  errors: [
    {
      title: 'a fraction of a head',
      call: () => alibi(1.5),
      code: 'option',
      names: 'alibi: heads must be a whole number ≥ 1; got 1.5',
    },
    {
      title: 'a negative offset',
      call: () => alibi(2, { offset: -3 }),
      code: 'option',
      names: 'alibi: offset must be a whole number ≥ 0; got -3',
    },
  ],
};
