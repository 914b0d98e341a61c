import { type Point, type RampName, shades, thread } from '@heed/attention-core/view';
import type { Link } from './alignment.js';

/** A link with its place. */
export interface PlacedLink extends Link {
  from: Point;
  to: Point;
}

/** Lines between words, behind them. */
export interface Threads {
  readonly root: SVGElement;
  /**
   * Draws links, the strongest on top. The line of a link that was there before stays, so that only new ones
   * fade in.
   *
   * @param options - `full`: the weight that gets full light, in a line that is `thickest`, in pixels; links
   *   below the weight `least` are left out
   */
  draw(
    links: readonly PlacedLink[],
    options: { full: number; least: number; thickest: number },
  ): void;
  /** Leaves only some of them in sight. */
  keep(seen: (link: Link) => boolean): void;
}

const svg = 'http://www.w3.org/2000/svg';

/** Thickness of the weakest line in pixels. */
const thinnest = 1;

/** @param ramp - `cool` beside another light */
export function threads(ramp: RampName): Threads {
  const root = document.createElementNS(svg, 'svg');
  root.setAttribute('class', 'threads');
  root.setAttribute('aria-hidden', 'true');
  let drawn = new Map<string, { link: Link; path: SVGElement }>();
  return {
    root,
    draw(links, { full, least, thickest }) {
      const sorted = links
        .filter(({ weight }) => weight >= least)
        .sort((one, other) => one.weight - other.weight);
      const light = shades(
        sorted.map(({ weight }) => weight),
        { full, ramp },
      );
      const before = drawn;
      drawn = new Map();
      sorted.forEach((link, index) => {
        const { step, background } = light[index]!;
        const name = `${link.source} ${link.target}`;
        const path = before.get(name)?.path ?? document.createElementNS(svg, 'path');
        path.setAttribute('d', thread(link.from, link.to, 'down'));
        path.setAttribute('data-step', String(step));
        path.style.stroke = background;
        path.style.strokeWidth = `${thinnest + (thickest - thinnest) * Math.min(1, link.weight / full)}`;
        drawn.set(name, { link, path });
        before.delete(name);
      });
      for (const { path } of before.values()) path.remove();
      // What is moved within the document fades in anew: only what is out of order is.
      [...drawn.values()].forEach(({ path }, place) => {
        if (root.children[place] !== path) root.insertBefore(path, root.children[place] ?? null);
      });
    },
    keep(seen) {
      for (const { link, path } of drawn.values()) path.classList.toggle('away', !seen(link));
    },
  };
}
