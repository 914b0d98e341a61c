import { element } from '@heed/demo-kit';
import type { Recommendation } from '@heed/recommender';
import { filmTitle } from '../film/film-title.js';
import { type Card, card } from './card.js';
import { shelfKeys } from './shelf-keys.js';
import { shareWords } from './share-words.js';

/** What somebody does with what is recommended. */
export interface NextEvents {
  onLike(place: number): void;
  onRefuse(place: number): void;
}

/** The shelf of what comes next. */
export interface NextShelf {
  readonly root: HTMLElement;
  show(items: readonly Recommendation[]): void;
  /** The cards by their places, the best first. */
  readonly cards: ReadonlyMap<number, HTMLElement>;
}

const decade = /^\d{4}s$/;

interface Place extends Card {
  bar: HTMLElement;
  score: HTMLElement;
}

/** Builds the shelf. Its cards stay in their places: what stands on them changes. */
export function nextShelf({ onLike, onRefuse }: NextEvents): NextShelf {
  const root = element('ol', {
    class: 'shelf next',
    role: 'list',
    'aria-label': 'What comes next',
  });
  const places: Place[] = [];
  const cards: HTMLElement[] = [];
  const rove = shelfKeys(root, {
    onDelete: (deleted) => onRefuse(cards.indexOf(deleted)),
  });

  function build(place: number): Place {
    const score = element('span', { class: 'number' });
    const bar = element('span', { class: 'bar' });
    const foot = element(
      'span',
      { class: 'score' },
      element('span', { class: 'rail', 'aria-hidden': 'true' }, bar),
      score,
    );
    const made = card(
      [
        { sign: '+', does: (name) => `I liked ${name}`, onPress: () => onLike(place) },
        { sign: '×', does: (name) => `Not this one: ${name}`, onPress: () => onRefuse(place) },
      ],
      { foot },
    );
    return { ...made, bar, score };
  }

  return {
    root,
    get cards() {
      return new Map(cards.slice(0, root.children.length).entries());
    },
    show(items) {
      while (places.length < items.length) {
        places.push(build(places.length));
        cards.push(places.at(-1)!.root);
      }
      while (root.children.length > items.length) root.lastElementChild!.remove();
      root.append(...cards.slice(root.children.length, items.length));
      items.forEach(({ title, attributes, score }, index) => {
        const place = places[index]!;
        const { name, year } = filmTitle(title);
        const genres = attributes.filter((each) => !decade.test(each)).join(', ');
        const said = shareWords(score);
        place.show({
          ...{ name, year, title },
          detail: genres,
          spoken: `${index + 1}: ${[name, year, said].filter(Boolean).join(', ')}`,
        });
        place.score.textContent = said;
        place.bar.style.width = `${((100 * score) / items[0]!.score).toFixed(1)}%`;
      });
      rove();
    },
  };
}
