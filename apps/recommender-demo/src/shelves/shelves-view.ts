import { element } from '@heed/demo-kit';
import { titleOf } from '../history/liked.js';
import { type LikedEvents, likedShelf, type LikedView } from '../shelf/liked-shelf.js';
import { type NextEvents, nextShelf } from '../shelf/next-shelf.js';
import { type Link, linksOf } from '../threads/links.js';
import { type At, pointing } from '../threads/pointing.js';
import { becauseWords, speaksForWords } from '../threads/readout.js';
import { threads } from '../threads/threads.js';
import type { Answered } from './shelf-result.js';

const hint =
  'A thread leads from a film to what it speaks for: the thicker, the further the score falls without it. Point at a film, or go there by arrow keys; Alt and an arrow moves it, Delete takes it away.';

/** Two shelves, and the threads between them. */
export interface ShelvesView {
  readonly roots: readonly HTMLElement[];
  /** Shows the upper shelf. */
  showLiked(view: LikedView): void;
  /** Shows the lower shelf and the threads; `undefined` for an empty one. */
  showNext(answered: Answered | undefined): void;
  /** Brings a card of the upper shelf into sight. */
  reveal(key: number): void;
}

/**
 * A shelf of what was liked above a shelf of what comes next. Who points at a card sees its threads alone, and reads
 * what they mean.
 *
 * @param beside - `bars` stands beside the name of the upper shelf, `refused` beside that of the lower
 */
export function shelvesView(
  events: LikedEvents & NextEvents,
  { bars, refused }: { bars: HTMLElement; refused: HTMLElement },
): ShelvesView {
  const liked = likedShelf(events);
  const next = nextShelf(events);
  const over = threads();
  const readout = element('p', { class: 'note readout' }, hint);
  const empty = element(
    'p',
    { class: 'empty', hidden: true },
    'Nothing on the shelf. Add a film above, or take an example below.',
  );
  const root = element(
    'div',
    { class: 'shelves' },
    element(
      'div',
      { class: 'over-shelf' },
      element('h2', {}, 'What you liked, the latest last'),
      bars,
    ),
    liked.root,
    empty,
    element('div', { class: 'gap' }),
    next.root,
    element('div', { class: 'under-shelf' }, element('h2', {}, 'What comes next'), refused),
  );
  root.prepend(over.root);
  let answered: Answered | undefined;
  let links: readonly Link[] = [];

  const pointed = pointing(root, atOf, (at, how) => {
    readout.ariaLive = how === 'over' ? 'off' : 'polite';
    if (at && how === 'press') revealEnd(at);
    point(at);
  });

  function atOf(card: HTMLElement): At | undefined {
    const key = card.dataset['key'];
    if (key !== undefined) return { liked: Number(key) };
    const place = next.cards.indexOf(card);
    return place < 0 ? undefined : { next: place };
  }

  function lay(): void {
    over.draw(
      links,
      (key) => liked.cards.get(key),
      (place) => next.cards[place],
    );
  }

  /** Brings the other end of a card's strongest thread into sight: on a small screen it may be scrolled away. */
  function revealEnd(at: At): void {
    const [strongest] = links
      .filter((link) => isOf(at, link))
      .sort((one, other) => other.drop - one.drop);
    if (strongest === undefined) return;
    const end = 'liked' in at ? next.cards[strongest.to] : liked.cards.get(strongest.from);
    end?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** Lights the threads of one card and the cards at their other ends. */
  function point(at: At | undefined): void {
    const words = at && answered && wordsAt(at, answered);
    readout.textContent = words ?? hint;
    root.toggleAttribute('data-pointed', words !== undefined);
    const isLit = (link: Link): boolean => at !== undefined && isOf(at, link);
    const lit = links.filter(isLit);
    over.light(words === undefined ? undefined : isLit);
    for (const [key, card] of liked.cards) {
      const is = at !== undefined && 'liked' in at && at.liked === key;
      card.classList.toggle('involved', is || lit.some(({ from }) => from === key));
    }
    next.cards.forEach((card, place) => {
      const is = at !== undefined && 'next' in at && at.next === place;
      card.classList.toggle('involved', is || lit.some(({ to }) => to === place));
    });
  }

  for (const shelf of [liked.root, next.root]) {
    shelf.addEventListener('scroll', lay, { passive: true });
  }
  new ResizeObserver(lay).observe(root);
  document.fonts.addEventListener('loadingdone', lay);

  return {
    roots: [root, readout],
    showLiked(view) {
      empty.hidden = view.liked.length > 0;
      liked.root.hidden = view.liked.length === 0;
      liked.show(view);
      lay();
    },
    showNext(about) {
      answered = about;
      const items = about?.result.items ?? [];
      links = about ? linksOf(about.liked, items) : [];
      next.show(items);
      lay();
      point(pointed.at);
    },
    reveal: (key) => liked.cards.get(key)?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
  };
}

/** Whether a thread begins or ends at a card. */
function isOf(at: At, { from, to }: Link): boolean {
  return 'liked' in at ? from === at.liked : to === at.next;
}

/** What the threads of a card mean; `undefined` for one that the answer does not know. */
function wordsAt(at: At, { result, liked }: Answered): string | undefined {
  if ('next' in at) {
    const item = result.items[at.next];
    return item && becauseWords(item);
  }
  const place = liked.findIndex(({ key }) => key === at.liked);
  return place < 0 ? undefined : speaksForWords(titleOf(liked[place]!), place, result.items);
}
