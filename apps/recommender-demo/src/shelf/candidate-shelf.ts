import { element, percent } from '@heed/demo-kit';
import type { Films } from '../film/films.js';
import { shelvedFilm } from '../film/shelved-film.js';
import type { Shelved } from '../history/shelved.js';
import { type Card, card } from './card.js';
import { keyedCards } from './keyed-cards.js';
import { shelfKeys } from './shelf-keys.js';

/** What is known of what stands on the shelf. */
export interface CandidateView {
  candidates: readonly Shelved[];
  /** How probable a click on each is, 0 … 1, by its key; those that are not in it are not answered yet. */
  probabilities: ReadonlyMap<number, number>;
  /** For genres; may come later. */
  films?: Films | undefined;
}

/** What somebody does on the shelf, by the key of a candidate. */
export interface CandidateEvents {
  /** They did like it. */
  onAccept(key: number): void;
  onRemove(key: number): void;
}

/** The shelf of what they may be shown. */
export interface CandidateShelf {
  readonly root: HTMLElement;
  show(view: CandidateView): void;
  /** The card of each, by its key. */
  readonly cards: ReadonlyMap<number, HTMLElement>;
}

interface Candidate extends Card {
  level: HTMLElement;
  chance: HTMLElement;
}

/**
 * Builds the shelf. A card is filled from its foot as high as a click is probable; it stays in its place, so that it is
 * seen how that changes.
 *
 * @param name - for who cannot see it
 */
export function candidateShelf(name: string, events: CandidateEvents): CandidateShelf {
  const root = element('ol', { class: 'shelf candidates', role: 'list', 'aria-label': name });
  const cards = keyedCards(root, build);
  const rove = shelfKeys(root, { onDelete: (deleted) => remove(cards.keyOf(deleted)) });

  function remove(key: number): void {
    cards.leave(key, () => events.onRemove(key));
  }

  function build(key: number): Candidate {
    const level = element('span', { class: 'level', 'aria-hidden': 'true' });
    const chance = element('span', { class: 'chance' });
    const made = card(
      [
        {
          sign: '+',
          does: (film) => `They liked ${film}`,
          onPress: () => cards.leave(key, () => events.onAccept(key)),
        },
        { sign: '×', does: (film) => `Do not ask about ${film}`, onPress: () => remove(key) },
      ],
      { foot: chance },
    );
    made.face.prepend(level);
    return { ...made, level, chance };
  }

  return {
    root,
    cards: cards.roots,
    show({ candidates, probabilities, films }) {
      cards.stand(candidates.map(({ key }) => key));
      candidates.forEach((each, place) => {
        const { level, chance, show } = cards.get(each.key);
        const film = shelvedFilm(each, films);
        const probability = probabilities.get(each.key);
        const said = probability === undefined ? '…' : percent(probability);
        const words = probability === undefined ? 'not answered yet' : `${said} probable`;
        show({
          ...film,
          spoken: [film.name, film.year, words, `${place + 1} of ${candidates.length}`]
            .filter(Boolean)
            .join(', '),
        });
        chance.textContent = said;
        level.style.height = `${(100 * (probability ?? 0)).toFixed(1)}%`;
      });
      rove();
    },
  };
}
