import { attend, dot } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { qkv, qkvKeyAxes, zeroQkv } from '../qkv.js';

/** How `dot` is checked. */
export const dotSpec: CoreMechanism = {
  name: 'dot',
  summary: 'how far keys point the way of the query, and how long they are',
  paper: { authors: 'Luong, Pham & Manning 2015', id: 'arXiv:1508.04025', place: 'section 3.1' },
  golden: 'dot',
  run: ({ q, k, v }, { mask }) => attend(q!, k!, v!, { score: dot(), mask }),
  inputs: qkv,
  keyAxes: qkvKeyAxes,
  errors: [
    {
      title: 'keys of another width than the queries',
      call: () => attend(...zeroQkv(5), { score: dot() }),
      code: 'shape',
      names: 'dot: k must have D = 4 at axis 3 as in q; got [1, 2, 3, 5]',
    },
  ],
};
