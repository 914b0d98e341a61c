import { shades, thread } from '@heed/attention-core/view';
import { fan } from './fan.js';
import type { Link } from './links.js';

/** Threads of light between two shelves. */
export interface Threads {
  readonly root: SVGElement;
  /**
   * Draws them anew where cards stand now; those to cards that are scrolled out of sight are left out.
   *
   * @param from - the cards of the upper shelf, by what names them
   * @param to - the cards of the lower shelf
   */
  draw(
    links: readonly Link[],
    from: ReadonlyMap<number, HTMLElement>,
    to: ReadonlyMap<number, HTMLElement>,
  ): void;
  /** Lights some of them and lets the others step back. */
  light(lit: ((link: Link) => boolean) | undefined): void;
}

const svg = 'http://www.w3.org/2000/svg';

/** Thickness of the weakest and of the strongest thread in pixels. */
const [thinnest, thickest] = [1, 7];
/** The light that each thread has at least, and one that is pointed at. */
const [faintest, plain] = [0.22, 0.5];
/** How much of a card's width its threads take up, from its middle. */
const spread = 0.3;

/** Makes {@link Threads}; their places are those in the element that they are put into. */
export function threads(): Threads {
  const root = document.createElementNS(svg, 'svg');
  root.setAttribute('class', 'threads');
  root.setAttribute('aria-hidden', 'true');
  const paths = new Map<string, { link: Link; path: SVGPathElement }>();
  let lit: ((link: Link) => boolean) | undefined;

  function mark(): void {
    for (const { link, path } of paths.values()) {
      const isLit = lit?.(link) ?? false;
      path.classList.toggle('away', lit !== undefined && !isLit);
      path.classList.toggle('lit', isLit);
      const least = isLit ? plain : faintest;
      const light = least + (1 - least) * link.light;
      path.classList.toggle('grey', link.light === 0);
      path.style.stroke = link.light > 0 ? shades([light], { full: 1 })[0]!.background : '';
    }
  }

  /** Grey ones lie below all light. */
  function create({ light }: Link): SVGPathElement {
    const path = document.createElementNS(svg, 'path');
    if (light > 0) root.append(path);
    else root.prepend(path);
    return path;
  }

  return {
    root,
    draw(links, from, to) {
      const origin = root.parentElement!.getBoundingClientRect();
      const [starting, ending] = [inSight(from), inSight(to)];
      const placed = links.flatMap((link) => {
        const [start, end] = [starting.get(link.from), ending.get(link.to)];
        return start && end ? [{ link, start, end }] : [];
      });
      const starts = fan(
        placed.map(({ link, end }) => ({ card: link.from, other: end.left })),
        spread,
      );
      const ends = fan(
        placed.map(({ link, start }) => ({ card: link.to, other: start.left })),
        spread,
      );
      const before = new Set(paths.keys());
      placed.forEach(({ link, start, end }, index) => {
        const name = `${link.from} ${link.to}`;
        before.delete(name);
        const path = paths.get(name)?.path ?? create(link);
        const middle = ({ left, width }: DOMRect, off: number): number =>
          left + (width * (1 + off)) / 2 - origin.left;
        path.setAttribute(
          'd',
          thread(
            [middle(start, starts[index]!), start.bottom - origin.top],
            [middle(end, ends[index]!), end.top - origin.top],
            'down',
          ),
        );
        path.style.strokeWidth = (thinnest + (thickest - thinnest) * link.thickness).toFixed(1);
        paths.set(name, { link, path });
      });
      for (const name of before) {
        paths.get(name)!.path.remove();
        paths.delete(name);
      }
      mark();
    },
    light(next) {
      lit = next;
      mark();
    },
  };
}

/** Where the faces of cards are, but for those whose middle is scrolled out of its shelf. */
function inSight(cards: ReadonlyMap<number, HTMLElement>): Map<number, DOMRect> {
  const places = new Map<number, DOMRect>();
  for (const [name, card] of cards) {
    const { left, top, width } = card.querySelector('.face')!.getBoundingClientRect();
    const shelf = card.parentElement!.getBoundingClientRect();
    const middle = left + width / 2;
    if (middle < shelf.left || middle > shelf.right) continue;
    places.set(name, new DOMRect(left, top, width, card.getBoundingClientRect().bottom - top));
  }
  return places;
}
