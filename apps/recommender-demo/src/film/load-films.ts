import { type Films, filmsOf } from './films.js';

let loading: Promise<Films> | undefined;

/** Fetches the films that the model knows, once; after a failure it may be tried again. */
export function loadFilms(): Promise<Films> {
  loading ??= import('virtual:film-catalogue').then((module) => filmsOf(module.default));
  loading.catch(() => (loading = undefined));
  return loading;
}
