import { filmTitle } from '../src/film/film-title.js';

describe('filmTitle', () => {
  it.each([
    ['Toy Story (1995)', 'Toy Story', '1995'],
    ['Matrix, The (1999)', 'The Matrix', '1999'],
    ['Seven (a.k.a. Se7en) (1995)', 'Seven', '1995'],
    [
      'City of Lost Children, The (Cité des enfants perdus, La) (1995)',
      'The City of Lost Children',
      '1995',
    ],
    ["Avventura, L' (Adventure, The) (1960)", "L'Avventura", '1960'],
    ['Babylon 5', 'Babylon 5', ''],
    ['Comedy, 1990s', 'Comedy, 1990s', ''],
    ['(500) Days of Summer (2009)', '(500) Days of Summer', '2009'],
  ])('says %s as people do', (title, name, year) => {
    expect(filmTitle(title)).toEqual({ name, year });
  });
});
