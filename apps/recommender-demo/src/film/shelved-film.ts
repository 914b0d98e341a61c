import { type Shelved, titleOf } from '../history/shelved.js';
import type { CardFace } from '../shelf/card.js';
import { filmTitle } from './film-title.js';
import type { Films } from './films.js';

/**
 * What a card says of something on a shelf: of what is no film that the model knows, what it is like.
 *
 * @param films - for genres; may come later
 */
export function shelvedFilm(
  shelved: Shelved,
  films: Films | undefined,
): Pick<CardFace, 'name' | 'year' | 'detail' | 'title'> {
  const { item, attributes = [] } = shelved.item;
  const title = titleOf(shelved);
  const { name, year } = films?.find(title) ?? filmTitle(title);
  const genres = films?.find(title)?.genres ?? attributes;
  return { title, name, year, detail: item === undefined ? 'any such film' : genres.join(', ') };
}
