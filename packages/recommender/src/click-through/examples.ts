import type { ClickInput } from './click-result.js';

/** Histories and candidates that work with the shipped model, the best one first. */
export const examples: readonly ClickInput[] = [
  {
    history: [
      'Toy Story (1995)',
      'Lion King, The (1994)',
      'Shrek (2001)',
      'Alien (1979)',
      'Finding Nemo (2003)',
      'Blade Runner (1982)',
    ],
    candidates: [
      'Incredibles, The (2004)',
      'Aliens (1986)',
      'Godfather, The (1972)',
      'Batman & Robin (1997)',
    ],
  },
  {
    history: ['Pulp Fiction (1994)', 'Fargo (1996)', 'Memento (2000)'],
    candidates: ['Reservoir Dogs (1992)', 'Titanic (1997)', 'Big Lebowski, The (1998)'],
  },
  {
    history: ['Matrix, The (1999)'],
    candidates: [
      'Matrix Reloaded, The (2003)',
      { item: 'A space film of this year', attributes: ['Sci-Fi', 'Action'] },
    ],
  },
];
