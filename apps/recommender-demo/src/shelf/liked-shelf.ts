import { shades } from '@heed/attention-core/view';
import { element, percent } from '@heed/demo-kit';
import { filmTitle } from '../film/film-title.js';
import type { Films } from '../film/films.js';
import { type Liked, titleOf } from '../history/liked.js';
import { type Beam, beam } from './beam.js';
import { type Card, card } from './card.js';
import { dragAlong } from './drag.js';
import { keepOrder } from './keep-order.js';
import { shelfKeys } from './shelf-keys.js';

/** Weights of what stands on a shelf, in its order, and the weight of full light. */
export interface ShelfLight {
  weights: readonly number[];
  full: number;
}

/** What is known of what stands on the shelf. */
export interface LikedView {
  liked: readonly Liked[];
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

/** Builds the shelf. */
export function likedShelf(events: LikedEvents): LikedShelf {
  const root = element('ol', {
    class: 'shelf liked',
    role: 'list',
    'aria-label': 'What you liked',
  });
  const standing = new Map<number, Standing>();
  const roots = new Map<number, HTMLElement>();
  let shown: LikedView = { liked: [], noise: new Map(), bars: [] };
  const rove = shelfKeys(root, {
    onMove: (moving, by) => step(keyOf(moving), by),
    onDelete: (deleted) => remove(keyOf(deleted)),
  });
  dragAlong(root, '.film:not(.noise)', {
    onPass: (dragged, other) => events.onMove(placeOf(keyOf(dragged)), placeOf(keyOf(other))),
    onEnd: (dragged) => events.onMoved(placeOf(keyOf(dragged))),
  });

  const keyOf = ({ dataset }: HTMLElement): number => Number(dataset['key']);
  const placeOf = (key: number): number => shown.liked.findIndex((each) => each.key === key);

  /** In what order they stand: what belongs there first. */
  function order(): Liked[] {
    const isNoise = ({ key }: Liked): boolean => shown.noise.has(key);
    return [...shown.liked.filter((each) => !isNoise(each)), ...shown.liked.filter(isNoise)];
  }

  function step(key: number, by: number): void {
    const kept = order().filter((each) => !shown.noise.has(each.key));
    const place = kept.findIndex((each) => each.key === key);
    const other = place < 0 ? undefined : kept[place + by];
    if (other === undefined) return;
    events.onMove(placeOf(key), placeOf(other.key));
    standing.get(key)!.root.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    events.onMoved(placeOf(key));
  }

  function remove(key: number): void {
    const all = order();
    const place = all.findIndex((each) => each.key === key);
    const next = all[place + 1] ?? all[place - 1];
    const hadFocus = standing.get(key)!.root.contains(document.activeElement);
    events.onRemove(placeOf(key));
    if (hadFocus && next) standing.get(next.key)!.face.focus();
  }

  function stand(key: number): Standing {
    const above = beam();
    const made = card(
      [
        { sign: '‹', does: (name) => `Move ${name} earlier`, onPress: () => step(key, -1) },
        { sign: '×', does: (name) => `Take away ${name}`, onPress: () => remove(key) },
        { sign: '›', does: (name) => `Move ${name} later`, onPress: () => step(key, 1) },
      ],
      { above: above.root },
    );
    made.root.dataset['key'] = String(key);
    return { ...made, beam: above };
  }

  /** The weight that has the highest bar. */
  function barsFull(): number {
    return Math.max(...shown.bars.flatMap(({ weights }) => weights), Number.EPSILON);
  }

  function paint(each: Liked, place: number): void {
    const { noise, films, light, bars, liked } = shown;
    const { key, item } = each;
    const title = titleOf(each);
    const { name, year } = films?.find(title) ?? filmTitle(title);
    const { root, face, beam, show } = standing.get(key)!;
    const unsure = noise.get(key);
    const looked = bars.map(({ weights }) => weights[place]!);
    const said =
      unsure === undefined
        ? dayOf(item.time)
        : `noise, ${percent(unsure).replaceAll(' ', '\u00a0')}`;
    const genres =
      item.item === undefined ? 'any such film' : films?.find(title)?.genres.join(', ');
    show({
      ...{ name, title },
      // The year gives way: there is little room.
      year: unsure === undefined ? [year, said].filter(Boolean).join(' · ') : said,
      detail: genres ?? '',
      spoken: [
        ...[name, year, said, `${place + 1} of ${liked.length}`],
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
    cards: roots,
    show(view) {
      shown = view;
      for (const [key, { root: gone }] of standing) {
        if (view.liked.some((each) => each.key === key)) continue;
        gone.remove();
        standing.delete(key);
        roots.delete(key);
      }
      for (const { key } of view.liked) {
        if (standing.has(key)) continue;
        standing.set(key, stand(key));
        roots.set(key, standing.get(key)!.root);
      }
      keepOrder(
        root,
        order().map(({ key }) => roots.get(key)!),
      );
      view.liked.forEach(paint);
      rove();
    },
  };
}

function dayOf(time: Liked['item']['time']): string {
  if (time === undefined) return '';
  const date = new Date(typeof time === 'number' ? 1000 * time : time);
  return date.toLocaleDateString('en', { dateStyle: 'medium' });
}
