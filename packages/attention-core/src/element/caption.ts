import type { AttentionTrace } from '../explain/index.js';
import { headWords } from '../view/source.js';
import { share } from '../view/svg.js';
import { thinnedWords } from './cell-canvas.js';
import type { Choice } from './choice.js';
import { make } from './make.js';
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
    ...(choice.view === 'grid' ? allWords(trace) : panels.length === 1 ? mapWords(panels[0]!) : []),
    method,
    ...(choice.view === 'grid' ? [] : leftOut(panels[0]!, choice)),
  ];
  const text = words.filter((part) => part !== '').join(' · ');
  return make('p', { class: 'caption', part: 'caption' }, text);
}

function allWords({ maps }: AttentionTrace): string[] {
  return [`${maps.length} ${maps.length === 1 ? 'layer' : 'layers'}`, 'one scale a layer'];
}

function mapWords({ map, head }: Panel): string[] {
  return [map.name, headWords(map, head === 'mean' ? undefined : head)];
}

function leftOut({ map }: Panel, { view, threshold }: Choice): string[] {
  return [
    threshold > 0 ? `weights from ${share(threshold)}` : '',
    view === 'matrix' ? (thinnedWords(map) ?? '') : '',
  ];
}
