import { type SearchField, searchField } from '@heed/demo-kit';
import type { HistoryItem } from '@heed/recommender';
import type { Films, Suggestion } from '../film/films.js';

/** Suggestions at most. */
const most = 8;

/** What a search is for. */
export interface FilmSearchWish {
  /** What stands in the field while it is empty: `Add a film you liked`. */
  label: string;
  /** What was taken. */
  onPick(item: HistoryItem): void;
}

/**
 * A field that suggests films and genres.
 *
 * @param films - what there is; `undefined` while that is not there
 * @param onOpen - somebody wants to write: the films are needed
 */
export function filmSearch(
  { label, onPick }: FilmSearchWish,
  films: () => Films | undefined,
  onOpen: () => void,
): SearchField {
  return searchField<Suggestion>({
    label,
    suggest: (written) => films()?.suggest(written, most),
    wordsOf,
    none: 'No film of this name among those that the model knows',
    onPick: (suggestion) =>
      onPick(
        'film' in suggestion ? { item: suggestion.film.title } : { attributes: [suggestion.genre] },
      ),
    onOpen,
  });
}

function wordsOf(suggestion: Suggestion): [name: string, note: string] {
  if ('genre' in suggestion) return [suggestion.genre, 'any film of this genre'];
  const { name, year, genres } = suggestion.film;
  return [name, [year, genres.slice(0, 3).join(', ')].filter(Boolean).join(' · ')];
}
