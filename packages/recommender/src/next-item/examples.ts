import type { History } from '../history/history-item.js';

/** Histories that work with the shipped model, the best one first. */
export const examples: readonly History[] = [
  [
    'Toy Story (1995)',
    'Aladdin (1992)',
    'Lion King, The (1994)',
    'Shrek (2001)',
    'Monsters, Inc. (2001)',
    'Finding Nemo (2003)',
  ],
  [
    'Star Wars: Episode IV - A New Hope (1977)',
    'Blade Runner (1982)',
    'Alien (1979)',
    'Terminator 2: Judgment Day (1991)',
    'Matrix, The (1999)',
  ],
  [
    { item: 'Pulp Fiction (1994)', time: '2026-01-03' },
    { item: 'Fargo (1996)', time: '2026-01-04' },
    { item: 'Usual Suspects, The (1995)', time: '2026-03-14' },
    { item: 'Memento (2000)', time: '2026-03-15' },
  ],
];
