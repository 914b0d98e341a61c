import { filmsOf } from '../src/film/films.js';

const films = filmsOf({
  kinds: ['1990s', 'Comedy', 'Action'],
  titles: [
    'Matrix, The (1999)',
    'Amélie (2001)',
    'Animatrix, The (2003)',
    'King Kong (1933)',
    'King Kong (2005)',
    'Return of the Matrix (2030)',
    'Comedian (2002)',
  ],
  has: [[0, 2], [1], [], [2], [2], [], [1]],
});
const titles = (text: string, most = 8): string[] =>
  films
    .suggest(text, most)
    .map((suggestion) => ('film' in suggestion ? suggestion.film.title : suggestion.genre));

describe('suggest', () => {
  it('finds where words begin, what begins so first, and then the best known', () => {
    expect(titles('matrix')).toEqual(['Matrix, The (1999)', 'Return of the Matrix (2030)']);
    expect(titles('the m')).toEqual(['Matrix, The (1999)', 'Return of the Matrix (2030)']);
    expect(titles('return')).toEqual(['Return of the Matrix (2030)']);
  });

  it('takes no notice of accents, case, order and what is missing', () => {
    expect(titles('AMELIE')).toEqual(['Amélie (2001)']);
    expect(titles('kong 2005')).toEqual(['King Kong (2005)']);
    expect(titles('  ')).toEqual([]);
    expect(titles('zzz')).toEqual([]);
  });

  it('offers a genre before films, and no decade', () => {
    expect(titles('come')).toEqual(['Comedy', 'Comedian (2002)']);
    expect(titles('199')).toEqual(['Matrix, The (1999)']);
  });

  it('stops at as many as are wanted', () => {
    expect(titles('king', 1)).toEqual(['King Kong (1933)']);
  });
});

describe('find', () => {
  it('knows a film by its title, with or without its year', () => {
    expect(films.find('King Kong (2005)')?.title).toBe('King Kong (2005)');
    expect(films.find('king kong')?.title).toBe('King Kong (1933)');
    expect(films.find('The Matrix')).toMatchObject({ year: '1999', genres: ['Action'] });
    expect(films.find('Alien')).toBeUndefined();
  });
});
