import { shades } from '@heed/attention-core/view';
import { element, percent } from '@heed/demo-kit';
import type { Films } from '../film/films.js';
import { shelvedFilm } from '../film/shelved-film.js';
import type { Shelved } from '../history/shelved.js';
import { type Beam, beam } from './beam.js';
import { type Card, card } from './card.js';
import { dragAlong } from './drag.js';
import { keyedCards } from './keyed-cards.js';
import { shelfKeys } from './shelf-keys.js';

/** Weights of what stands on a shelf, in its order, and the weight of full light. */
export interface ShelfLight {
  weights: readonly number[];
  full: number;
}

/** What is known of what stands on the shelf. */
export interface LikedView {
  liked: readonly Shelved[];
  /** How probable it is that each does not belong there, by its key; those that are not in it belong there. */
  noise: ReadonlyMap<number, number>;
  /** For genres; may come later. */
  films?: Films | undefined;
  /** The light on the cards. */
  light?: ShelfLight | undefined;
  /** What the bars on them show, one bar for each light: attention, or that of each head. */
  bars: readonly ShelfLight[];
}

/** What somebody does on the shelf; places are those in the history. */
export interface LikedEvents {
  onMove(from: number, to: number): void;
  onRemove(place: number): void;
  /** It was dragged there, or moved by key. */
  onMoved(place: number): void;
}

/** The shelf of what was liked, in the order of time; noise stands greyed behind it. */
export interface LikedShelf {
  readonly root: HTMLElement;
  show(view: LikedView): void;
  /** The card of each, by its key. */
  readonly cards: ReadonlyMap<number, HTMLElement>;
}

interface Standing extends Card {
  beam: Beam;
}

/**
 * Builds the shelf.
 *
 * @param name - for who cannot see it: `What you liked`
 */
export function likedShelf(name: string, events: LikedEvents): LikedShelf {
  const root = element('ol', { class: 'shelf liked', role: 'list', 'aria-label': name });
  const cards = keyedCards(root, build);
  let shown: LikedView = { liked: [], noise: new Map(), bars: [] };
  const rove = shelfKeys(root, {
    onMove: (moving, by) => step(cards.keyOf(moving), by),
    onDelete: (deleted) => remove(cards.keyOf(deleted)),
  });
  dragAlong(root, '.film:not(.noise)', {
    onPass: (dragged, other) => events.onMove(placeOn(dragged), placeOn(other)),
    onEnd: (dragged) => events.onMoved(placeOn(dragged)),
  });

  const placeOn = (root: HTMLElement): number => placeOf(cards.keyOf(root));
  const placeOf = (key: number): number => shown.liked.findIndex((each) => each.key === key);

  /** In what order they stand: what belongs there first. */
  function order(): Shelved[] {
    const isNoise = ({ key }: Shelved): boolean => shown.noise.has(key);
    return [...shown.liked.filter((each) => !isNoise(each)), ...shown.liked.filter(isNoise)];
  }

  function step(key: number, by: number): void {
    const kept = order().filter((each) => !shown.noise.has(each.key));
    const place = kept.findIndex((each) => each.key === key);
    const other = place < 0 ? undefined : kept[place + by];
    if (other === undefined) return;
    events.onMove(placeOf(key), placeOf(other.key));
    cards.get(key).root.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    events.onMoved(placeOf(key));
  }

  function remove(key: number): void {
    cards.leave(key, () => events.onRemove(placeOf(key)));
  }

  function build(key: number): Standing {
    const above = beam();
    const made = card(
      [
        { sign: '‹', does: (name) => `Move ${name} earlier`, onPress: () => step(key, -1) },
        { sign: '×', does: (name) => `Take away ${name}`, onPress: () => remove(key) },
        { sign: '›', does: (name) => `Move ${name} later`, onPress: () => step(key, 1) },
      ],
      { above: above.root },
    );
    return { ...made, beam: above };
  }

  /** The weight that has the highest bar. */
  function barsFull(): number {
    return Math.max(...shown.bars.flatMap(({ weights }) => weights), Number.EPSILON);
  }

  function paint(each: Shelved, place: number): void {
    const { noise, films, light, bars, liked } = shown;
    const { key, item } = each;
    const film = shelvedFilm(each, films);
    const { root, face, beam, show } = cards.get(key);
    const unsure = noise.get(key);
    const looked = bars.map(({ weights }) => weights[place]!);
    const said =
      unsure === undefined
        ? dayOf(item.time)
        : `noise, ${percent(unsure).replaceAll(' ', '\u00a0')}`;
    show({
      ...film,
      // The year gives way: there is little room.
      year: unsure === undefined ? [film.year, said].filter(Boolean).join(' · ') : said,
      spoken: [
        ...[film.name, film.year, said, `${place + 1} of ${liked.length}`],
        looked.length === 0 ? '' : `${looked.map(percent).join(' and ')} of the attention`,
      ]
        .filter(Boolean)
        .join(', '),
    });
    root.classList.toggle('noise', unsure !== undefined);
    const [{ step, background, ink }] = shades([light?.weights[place] ?? 0], {
      full: light?.full ?? 1,
    }) as [ReturnType<typeof shades>[number]];
    face.dataset['step'] = String(step);
    face.style.background = step > 0 ? background : '';
    face.style.color = step > 0 ? ink : '';
    beam.show(looked, barsFull());
  }

  return {
    root,
    cards: cards.roots,
    show(view) {
      shown = view;
      cards.stand(order().map(({ key }) => key));
      view.liked.forEach(paint);
      rove();
    },
  };
}

function dayOf(time: Shelved['item']['time']): string {
  if (time === undefined) return '';
  const date = new Date(typeof time === 'number' ? 1000 * time : time);
  return date.toLocaleDateString('en', { dateStyle: 'medium' });
}
