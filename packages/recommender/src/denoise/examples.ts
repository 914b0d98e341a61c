import type { History } from '../history/history-item.js';

/** Histories with something in them that does not belong there, the best one first. */
export const examples: readonly History[] = [
  [
    'Toy Story (1995)',
    'Aladdin (1992)',
    'Lion King, The (1994)',
    'Hellraiser (1987)',
    'Shrek (2001)',
    'Monsters, Inc. (2001)',
    'Finding Nemo (2003)',
  ],
  [
    'Star Wars: Episode IV - A New Hope (1977)',
    'Blade Runner (1982)',
    'Alien (1979)',
    'Spice World (1997)',
    'Terminator 2: Judgment Day (1991)',
    'Matrix, The (1999)',
  ],
  [
    'Casablanca (1942)',
    'Citizen Kane (1941)',
    'Twilight (2008)',
    'Vertigo (1958)',
    'Rear Window (1954)',
  ],
];
