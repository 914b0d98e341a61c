import type { CatalogueData } from './catalogue-data.js';
import { filmTitle, type FilmTitle } from './film-title.js';
import { titleKey } from './title-key.js';

/** A film that the model knows. */
export interface Film extends FilmTitle {
  /** As the model calls it: `Matrix, The (1999)`. */
  title: string;
  /** Its genres; may be none. */
  genres: readonly string[];
}

/** A film or a genre that somebody may mean. */
export type Suggestion = { film: Film } | { genre: string };

/** The films that the model knows. */
export interface Films {
  /** How many there are. */
  readonly count: number;
  /** A film by its title, with or without its year; `undefined` where there is none. */
  find(title: string): Film | undefined;
  /**
   * What somebody may mean who has written this much: films in which each word begins one, those that begin with the
   * text first and then the best known; a genre stands before them.
   *
   * @param most - how many at most
   */
  suggest(text: string, most: number): Suggestion[];
}

const decade = /^\d{4}s$/;

/** Makes the films of a catalogue findable. */
export function filmsOf({ kinds, titles, has }: CatalogueData): Films {
  const films = titles.map((title, place): Film => ({
    title,
    ...filmTitle(title),
    genres: has[place]!.map((kind) => kinds[kind]!).filter((kind) => !decade.test(kind)),
  }));
  // A blank before each word, so that a search finds where words begin.
  const keys = films.map(({ title, name }) => ` ${titleKey(name)} ${titleKey(title)}`);
  const byKey = new Map<string, Film>();
  for (const keyOf of [(film: Film) => film.title, ({ name }: Film) => name]) {
    for (const film of films) {
      const key = titleKey(keyOf(film));
      if (!byKey.has(key)) byKey.set(key, film);
    }
  }
  const genres = kinds.filter((kind) => !decade.test(kind));
  return {
    count: films.length,
    find: (title) => byKey.get(titleKey(title)) ?? byKey.get(titleKey(filmTitle(title).name)),
    suggest(text, most) {
      const wanted = titleKey(text);
      if (wanted === '') return [];
      const words = wanted.split(' ').map((word) => ` ${word}`);
      const found = films.filter((_, place) => words.every((word) => keys[place]!.includes(word)));
      const begins = (film: Film): boolean => titleKey(film.name).startsWith(wanted);
      const sorted = [...found.filter(begins), ...found.filter((film) => !begins(film))];
      return [
        ...genres
          .filter((genre) => titleKey(genre).startsWith(wanted))
          .slice(0, 1)
          .map((genre) => ({ genre })),
        ...sorted.map((film) => ({ film })),
      ].slice(0, most);
    },
  };
}
