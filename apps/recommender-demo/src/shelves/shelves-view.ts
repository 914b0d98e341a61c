import { element } from '@heed/demo-kit';
import type { LikedShelf, LikedView } from '../shelf/liked-shelf.js';
import type { Link } from '../threads/links.js';
import { type At, pointing } from '../threads/pointing.js';
import { threads } from '../threads/threads.js';

/** The shelf below that of what was liked. */
export interface LowerShelf {
  readonly root: HTMLElement;
  /** Its cards, by what threads call them. */
  readonly cards: ReadonlyMap<number, HTMLElement>;
}

/** What is special about two shelves. */
export interface ShelvesParts {
  liked: LikedShelf;
  lower: LowerShelf;
  /** What stands above the upper shelf, and what below the lower one: their names first. */
  over: readonly HTMLElement[];
  under: readonly HTMLElement[];
  /** What to do about empty shelves. */
  empty: { upper: string; lower?: string };
  /** What stands below while nobody points at a card. */
  hint(): string;
  /** What the threads of a card mean; `undefined` for one that the answer does not know. */
  wordsAt(at: At): string | undefined;
  /** Somebody points at another card. */
  onPoint?(): void;
}

/** Two shelves, and the threads between them. */
export interface ShelvesView {
  readonly roots: readonly HTMLElement[];
  /** What is pointed at. */
  readonly at: At | undefined;
  /** Shows the upper shelf. */
  showLiked(view: LikedView): void;
  /** Draws threads, once the lower shelf is as it shall be. */
  showLinks(links: readonly Link[]): void;
  /** Brings a card of the upper shelf into sight. */
  reveal(key: number): void;
}

/**
 * A shelf of what was liked above another. Who points at a card sees its threads alone, and reads what they mean.
 */
export function shelvesView({
  liked,
  lower,
  over: above,
  under,
  empty,
  hint,
  wordsAt,
  onPoint,
}: ShelvesParts): ShelvesView {
  const over = threads();
  const readout = element('p', { class: 'note readout' }, hint());
  const root = element(
    'div',
    { class: 'shelves' },
    element('div', { class: 'over-shelf' }, ...above),
    liked.root,
    element('p', { class: 'empty' }, empty.upper),
    element('div', { class: 'gap' }),
    lower.root,
    ...(empty.lower === undefined ? [] : [element('p', { class: 'empty' }, empty.lower)]),
    element('div', { class: 'under-shelf' }, ...under),
  );
  root.prepend(over.root);
  let links: readonly Link[] = [];

  const pointed = pointing(root, atOf, (at, how) => {
    readout.ariaLive = how === 'over' ? 'off' : 'polite';
    if (at && how === 'press') revealEnd(at);
    point(at);
    onPoint?.();
  });

  function atOf(card: HTMLElement): At | undefined {
    const from = nameIn(liked.cards, card);
    if (from !== undefined) return { from };
    const to = nameIn(lower.cards, card);
    return to === undefined ? undefined : { to };
  }

  function lay(): void {
    over.draw(links, liked.cards, lower.cards);
  }

  /** Brings the other end of a card's strongest thread into sight: on a small screen it may be scrolled away. */
  function revealEnd(at: At): void {
    const [strongest] = links
      .filter((link) => isOf(at, link))
      .sort((one, other) => other.light - one.light || other.thickness - one.thickness);
    if (strongest === undefined) return;
    const end = 'from' in at ? lower.cards.get(strongest.to) : liked.cards.get(strongest.from);
    end?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** Lights the threads of one card and the cards at their other ends. */
  function point(at: At | undefined): void {
    const words = at && wordsAt(at);
    readout.textContent = words ?? hint();
    root.toggleAttribute('data-pointed', words !== undefined);
    const isLit = (link: Link): boolean => at !== undefined && isOf(at, link);
    const lit = links.filter(isLit);
    over.light(words === undefined ? undefined : isLit);
    involve(
      liked.cards,
      at && 'from' in at ? at.from : undefined,
      lit.map((link) => [link.from, link]),
    );
    involve(
      lower.cards,
      at && 'to' in at ? at.to : undefined,
      lit.map((link) => [link.to, link]),
    );
  }

  for (const shelf of [liked.root, lower.root]) {
    shelf.addEventListener('scroll', lay, { passive: true });
  }
  new ResizeObserver(lay).observe(root);
  document.fonts.addEventListener('loadingdone', lay);

  return {
    roots: [root, readout],
    get at() {
      return pointed.at;
    },
    showLiked(view) {
      liked.show(view);
      lay();
    },
    showLinks(next) {
      links = next;
      lay();
      point(pointed.at);
    },
    reveal: (key) => liked.cards.get(key)?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
  };
}

/** Marks the card that is pointed at, and those at the other ends of its threads: framed where a thread has light. */
function involve(
  cards: ReadonlyMap<number, HTMLElement>,
  at: number | undefined,
  ends: readonly (readonly [name: number, link: Link])[],
): void {
  const tied = new Set(ends.map(([name]) => name));
  const framed = new Set(ends.filter(([, { light }]) => light > 0).map(([name]) => name));
  for (const [name, { classList }] of cards) {
    classList.toggle('involved', name === at || tied.has(name));
    classList.toggle('framed', name === at || framed.has(name));
  }
}

/** What a card is called. */
function nameIn(cards: ReadonlyMap<number, HTMLElement>, card: HTMLElement): number | undefined {
  for (const [name, each] of cards) if (each === card) return name;
  return undefined;
}

/** Whether a thread begins or ends at a card. */
function isOf(at: At, { from, to }: Link): boolean {
  return 'from' in at ? from === at.from : to === at.to;
}
