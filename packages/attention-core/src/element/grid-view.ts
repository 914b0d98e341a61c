import { type HeadPattern, headSummary } from '../explain/head-summary.js';
import type { AttentionMap, AttentionTrace } from '../explain/index.js';
import { fullLightOf } from '../view/light-of.js';
import { headWords } from '../view/source.js';
import { cellCanvas } from './cell-canvas.js';
import { paletteOf } from './colours.js';
import { make } from './make.js';
import { scale } from './scale.js';

/** Cells along one side of a small matrix, at most: more would be lost between its pixels. */
export const mostSmallCells = 64;

/** Every head of every layer, small. */
export interface GridView {
  root: HTMLElement;
  repaint(): void;
}

/**
 * Every head of every layer as a small matrix under one scale, so that a head that looks everywhere is
 * pale beside one that picks.
 *
 * @param chosen - which is chosen now
 * @param open - shows a head large
 */
export function gridView(
  trace: AttentionTrace,
  chosen: { layer: string; head: number | 'mean' },
  open: (layer: string, head: number) => void,
): GridView {
  const paints: ((palette: Uint8ClampedArray) => void)[] = [];
  const buttons: HTMLButtonElement[][] = [];
  const full = fullLightOf(trace.maps);
  const light = scale('warm');
  light.show(full);

  function thumbnail(map: AttentionMap, head: number, habit: string) {
    const canvas = cellCanvas(map, head, full, mostSmallCells);
    paints.push(canvas.paint);
    const button = make(
      'button',
      {
        ...{ type: 'button', class: 'thumbnail', tabindex: -1 },
        'aria-label': `${map.name}, ${headWords(map, head)}: ${habit}`,
        'aria-current': map.name === chosen.layer && head === chosen.head ? 'true' : undefined,
        onclick: () => open(map.name, head),
      },
      canvas.root,
      make('span', {}, `Head ${head + 1}`),
      make('small', {}, habit),
    );
    return button;
  }

  function layer(map: AttentionMap): HTMLElement {
    const row = headSummary(map).map((summary) =>
      thumbnail(map, summary.head, habits[summary.pattern]),
    );
    buttons.push(row);
    const single = map.queries.labels.length === 1;
    return make(
      'section',
      { class: single ? 'layer single' : 'layer', 'aria-label': map.name },
      make('h3', {}, map.name),
      make('div', { class: 'heads', style: `--heads:${map.heads}` }, ...row),
    );
  }

  const root = make('div', { class: 'grid' }, ...trace.maps.map(layer), light.root);
  let [row, column] = [0, 0];
  const reach = (nextRow: number, nextColumn: number): HTMLButtonElement | undefined => {
    const line = buttons[nextRow];
    const next = line?.[Math.min(nextColumn, line.length - 1)];
    if (next === undefined) return undefined;
    buttons[row]![column]!.tabIndex = -1;
    [row, column] = [nextRow, line!.indexOf(next)];
    next.tabIndex = 0;
    return next;
  };
  const here = buttons.findIndex((line) => line.some((button) => button.ariaCurrent === 'true'));
  const there = buttons[here]?.findIndex((button) => button.ariaCurrent === 'true');
  if (buttons.length > 0) reach(Math.max(0, here), there ?? 0);
  root.addEventListener('focusin', ({ target }) => {
    buttons.forEach((line, index) => {
      const found = line.indexOf(target as HTMLButtonElement);
      if (found !== -1) reach(index, found);
    });
  });
  root.addEventListener('keydown', (event) => {
    const move = moves[event.key];
    if (move === undefined) return;
    reach(row + move[0], column + move[1])?.focus();
    event.preventDefault();
  });
  return {
    root,
    repaint() {
      const palette = paletteOf(root, 'warm');
      for (const paint of paints) paint(palette);
    },
  };
}

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** What a head mostly does, in a few words. */
const habits: Readonly<Record<HeadPattern, string>> = {
  none: 'looks at nothing',
  broad: 'looks everywhere',
  diagonal: 'looks at itself',
  previous: 'looks one back',
  next: 'looks one ahead',
  first: 'looks at the first',
  local: 'looks nearby',
  mixed: 'looks here and there',
};
