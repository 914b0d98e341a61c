import { textWidth } from '../view/text-width.js';
import { cellCanvas } from './cell-canvas.js';
import { paletteOf } from './colours.js';
import { make } from './make.js';
import type { Panel } from './panel.js';
import { axisLists, type PanelHands, type PanelView } from './panel-view.js';
import { type Pointing, singledOut } from './pointing.js';

/** Cells along one side, at most. */
export const mostCells = 512;
/** Pixels between labels that do not touch. */
const labelHeight = 15;
/** Longest label, in font sizes. */
const longest = 8;

/** A row for each position that looks, a column for each that is looked at. */
export function matrixView(panel: Panel, hands: PanelHands): PanelView {
  const { map, weights, full } = panel;
  const [rows, columns] = [map.queries.labels.length, map.keys.labels.length];
  const { queries, keys } = axisLists(panel, hands, {
    queries: { layout: 'column', across: 'ArrowRight' },
    keys: { layout: 'row', across: 'ArrowDown' },
  });
  const canvas = cellCanvas({ ...map, heads: 1, weights }, 0, full, mostCells);
  const [row, column] = [make('div', { class: 'band' }), make('div', { class: 'band' })];
  const cells = make('div', { class: 'cells' }, canvas.root, row, column);
  const root = make(
    'div',
    {
      class: 'matrix',
      style: `--rows:${rows};--columns:${columns};--row-room:${room(map.queries.labels)};--column-room:${room(map.keys.labels)}`,
    },
    queries.root,
    keys.root,
    cells,
  );

  const at = (event: MouseEvent): Pointing => {
    const { left, top, width, height } = cells.getBoundingClientRect();
    const within = (share: number, count: number): number =>
      Math.max(0, Math.min(count - 1, Math.floor(share * count)));
    return {
      query: within((event.clientY - top) / height, rows),
      key: within((event.clientX - left) / width, columns),
    };
  };
  cells.addEventListener('pointermove', (event) => hands.point(at(event)));
  cells.addEventListener('pointerleave', () => hands.point(null));
  cells.addEventListener('click', (event) => hands.toggle(at(event)));

  spread(queries.root, 'top');
  spread(keys.root, 'left');
  const watcher = new ResizeObserver(() => {
    const { width, height } = cells.getBoundingClientRect();
    thin(queries.root, height / rows);
    thin(keys.root, width / columns);
  });
  watcher.observe(cells);

  return {
    root,
    show(pointing) {
      const { query, key } = pointing;
      const single = singledOut(panel, pointing);
      queries.mark(query);
      keys.mark(key);
      queries.light(key === null ? null : single, full, false);
      keys.light(query === null ? null : single, full, false);
      place(row, 'top', query, rows);
      place(column, 'left', key, columns);
    },
    repaint: () => canvas.paint(paletteOf(cells, panel.ramp)),
    dispose: () => watcher.disconnect(),
  };
}

/** Puts each label at the middle of its row or column. */
function spread(list: HTMLElement, edge: 'top' | 'left'): void {
  const labels = [...list.children] as HTMLElement[];
  labels.forEach((label, index) => {
    label.style[edge] = `${((index + 0.5) * 100) / labels.length}%`;
  });
}

/** Hides labels between those that have room; what is pointed at shows its label all the same. */
function thin(list: HTMLElement, pixels: number): void {
  const stride = Math.max(1, Math.ceil(labelHeight / Math.max(pixels, 0.01)));
  if (list.dataset['stride'] === String(stride)) return;
  list.dataset['stride'] = String(stride);
  [...list.children].forEach((token, index) => {
    token.classList.toggle('thinned', index % stride !== 0);
  });
}

/** Lays a frame over one row or column; `null` takes it away. */
function place(
  band: HTMLElement,
  edge: 'top' | 'left',
  position: number | null,
  count: number,
): void {
  band.hidden = position === null;
  if (position === null) return;
  band.style[edge] = `${(100 * position) / count}%`;
  band.style[edge === 'top' ? 'height' : 'width'] = `${100 / count}%`;
}

/** Font sizes that the widest label takes. */
function room(labels: readonly string[]): string {
  const widest = labels.reduce((most, label) => Math.max(most, textWidth(label)), 0);
  return Math.min(longest, widest).toFixed(2);
}
