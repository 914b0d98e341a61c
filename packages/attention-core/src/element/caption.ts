import type { AttentionTrace } from '../explain/index.js';
import { headWords } from '../view/source.js';
import { share } from '../view/svg.js';
import { counted } from '../view/format.js';
import { thinnedWords } from './cell-canvas.js';
import type { Choice } from './choice.js';
import { mostSmallCells } from './grid-view.js';
import { make } from './make.js';
import { mostCells } from './matrix-view.js';
import type { Panel } from './panel.js';

/** The line under the picture: model, layer, head, method, and what was left out. */
export function caption(
  trace: AttentionTrace,
  panels: readonly Panel[],
  choice: Choice,
  method: string,
): HTMLElement {
  const words = [
    trace.model,
    ...(choice.view === 'grid'
      ? [counted(trace.maps.length, 'layers'), method, thinnedWords(trace.maps, mostSmallCells)]
      : [...mapWords(panels), method, ...leftOut(panels[0]!, choice)]),
  ];
  const text = words.filter(Boolean).join(' · ');
  return make('p', { class: 'caption', part: 'caption' }, text);
}

function mapWords(panels: readonly Panel[]): string[] {
  // Two panels have titles of their own.
  if (panels.length > 1) return [];
  const { map, head } = panels[0]!;
  return [map.name, headWords(map, head === 'mean' ? undefined : head)];
}

function leftOut({ map }: Panel, { view, threshold }: Choice): string[] {
  return [
    threshold > 0 ? `weights from ${share(threshold)}` : '',
    view === 'matrix' ? (thinnedWords([map], mostCells) ?? '') : '',
  ];
}
