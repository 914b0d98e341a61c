import { element, parseSvg } from '@heed/demo-kit';
import { playhead } from '../sound/playhead.js';
import type { Cells } from './tile-cells.js';

/** A small picture of moments and frequencies, with its name. */
export interface Tile {
  readonly root: HTMLElement;
  /**
   * Draws it; without cells it is empty.
   *
   * @param stepOf - the shade of a value; 0 leaves it to the paper
   * @param paint - attributes of a shade
   */
  show(
    cells: Cells | undefined,
    stepOf: (value: number) => number,
    paint: (step: number) => string,
  ): void;
}

/**
 * Makes a {@link Tile}.
 *
 * @param says - what it shows, for those who do not see it
 */
export function tile(title: string, says: string): Tile {
  const drawn = element('div', { class: 'cells', role: 'img', 'aria-label': says });
  return {
    root: element(
      'figure',
      { class: 'tile' },
      element('div', { class: 'sheet' }, drawn, playhead()),
      element('figcaption', {}, title),
    ),
    show(cells, stepOf, paint) {
      drawn.replaceChildren(...(cells ? [parseSvg(drawing(cells, stepOf, paint))] : []));
    },
  };
}

/** One path for each shade, of lines one cell thick. */
function drawing(
  { values, columns, rows }: Cells,
  stepOf: (value: number) => number,
  paint: (step: number) => string,
): string {
  const paths = new Map<number, string>();
  values.forEach((value, cell) => {
    const step = stepOf(value);
    if (step <= 0) return;
    const [x, y] = [Math.floor(cell / rows), rows - 0.5 - (cell % rows)];
    paths.set(step, `${paths.get(step) ?? ''}M${x} ${y}h1`);
  });
  const lines = [...paths].map(([step, path]) => `<path d="${path}" ${paint(step)}/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${columns} ${rows}" preserveAspectRatio="none" fill="none" shape-rendering="crispEdges">${lines.join('')}</svg>`;
}
