import { filmsOf } from '../src/film/films.js';
import { shelvedFilm } from '../src/film/shelved-film.js';
import { shelvedOf } from '../src/history/shelved.js';

const films = filmsOf({ kinds: ['Action'], titles: ['Matrix, The (1999)'], has: [[0]] });

describe('shelvedFilm', () => {
  it.each([
    ['the matrix', { name: 'The Matrix', year: '1999', detail: 'Action' }],
    ['Unknown, The (2030)', { name: 'The Unknown', year: '2030', detail: '' }],
    [{ attributes: ['Comedy', 'War'] }, { name: 'Comedy, War', year: '', detail: 'any such film' }],
    [
      { item: 'Mine', attributes: ['War'] },
      { name: 'Mine', year: '', detail: 'War' },
    ],
  ])('says what %j is', (given, words) => {
    const [shelved] = shelvedOf([given]);
    expect(shelvedFilm(shelved!, films)).toMatchObject(words);
  });

  it('says what a title tells while there are no films', () => {
    const [shelved] = shelvedOf(['Matrix, The (1999)']);
    expect(shelvedFilm(shelved!, undefined)).toEqual({
      ...{ title: 'Matrix, The (1999)', name: 'The Matrix', year: '1999', detail: '' },
    });
  });
});
