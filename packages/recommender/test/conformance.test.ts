import { describeDomain } from '@heed/testing';
import { clickThrough, plugin } from '../src/index.js';
import { recipes } from '../src/train.js';

/** Histories that no task can read. */
const malformed = [
  [318],
  [null],
  [''],
  ['nobody’s film'],
  ['x'.repeat(100_000)],
  [{ attributes: ['nobody’s genre'] }],
  [{ item: 'Alien (1979)', time: 'never' }],
  [{ item: 'Alien (1979)', time: 5 }, 'Heat (1995)'],
  new Array(100_001).fill('Alien (1979)'),
];

describeDomain(plugin, {
  recipes,
  malformed: {
    ...Object.fromEntries(plugin.tasks.map(({ id }) => [id, malformed])),
    [clickThrough.id]: malformed.map((history) => ({ history, candidates: ['Heat (1995)'] })),
  },
});
