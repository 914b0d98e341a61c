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
   * Draws links, the strongest on top.
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
  let drawn: { link: Link; path: SVGElement }[] = [];
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
      drawn = sorted.map((link, index) => {
        const { step, background } = light[index]!;
        const path = document.createElementNS(svg, 'path');
        path.setAttribute('d', thread(link.from, link.to, 'down'));
        path.setAttribute('data-step', String(step));
        path.style.stroke = background;
        path.style.strokeWidth = `${thinnest + (thickest - thinnest) * Math.min(1, link.weight / full)}`;
        return { link, path };
      });
      root.replaceChildren(...drawn.map(({ path }) => path));
    },
    keep(seen) {
      for (const { link, path } of drawn) path.classList.toggle('away', !seen(link));
    },
  };
}
