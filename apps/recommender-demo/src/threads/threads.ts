import { shades, thread } from '@heed/attention-core/view';
import { fan } from './fan.js';
import { fullDrop, type Link } from './links.js';

/** Threads of light from reasons to what they speak for. */
export interface Threads {
  readonly root: SVGElement;
  /**
   * Draws them anew where cards stand now; those to cards that are scrolled out of sight are left out.
   *
   * @param from - the card of what was liked, by its key
   * @param to - the card of what is recommended, by its place
   */
  draw(
    links: readonly Link[],
    from: (key: number) => HTMLElement | undefined,
    to: (place: number) => HTMLElement | undefined,
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
  const paths = new Map<string, { link: Link; path: SVGPathElement; share: number }>();
  let lit: ((link: Link) => boolean) | undefined;

  function mark(): void {
    for (const { link, path, share } of paths.values()) {
      const isLit = lit?.(link) ?? false;
      path.classList.toggle('away', lit !== undefined && !isLit);
      path.classList.toggle('lit', isLit);
      const least = isLit ? plain : faintest;
      path.style.stroke = shades([least + (1 - least) * share], { full: 1 })[0]!.background;
    }
  }

  return {
    root,
    draw(links, from, to) {
      const origin = root.parentElement!.getBoundingClientRect();
      const placed = links.flatMap((link) => {
        const [start, end] = [inSight(from(link.from)), inSight(to(link.to))];
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
      const full = fullDrop(links);
      const before = new Set(paths.keys());
      placed.forEach(({ link, start, end }, index) => {
        const name = `${link.from} ${link.to}`;
        before.delete(name);
        const path =
          paths.get(name)?.path ?? root.appendChild(document.createElementNS(svg, 'path'));
        const share = Math.min(1, link.drop / full);
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
        path.style.strokeWidth = (thinnest + (thickest - thinnest) * share).toFixed(1);
        paths.set(name, { link, path, share });
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

/** Where the face of a card is, unless its middle is scrolled out of its shelf. */
function inSight(card: HTMLElement | undefined): DOMRect | undefined {
  const face = card?.querySelector('.face')?.getBoundingClientRect();
  const shelf = card?.parentElement?.getBoundingClientRect();
  if (!card || !face || !shelf) return undefined;
  const middle = face.left + face.width / 2;
  if (middle < shelf.left || middle > shelf.right) return undefined;
  const { bottom } = card.getBoundingClientRect();
  return new DOMRect(face.left, face.top, face.width, bottom - face.top);
}
