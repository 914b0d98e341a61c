import { axisWords } from '../view/axis-words.js';
import { headWords } from '../view/source.js';
import type { AttentionView } from './choice.js';
import { linesView, mostForLines } from './lines-view.js';
import { make } from './make.js';
import { matrixView } from './matrix-view.js';
import { haveSameAxes, type Panel } from './panel.js';
import type { PanelHands, PanelView } from './panel-view.js';
import { nowhere, type Pointing, samePointing } from './pointing.js';
import { readout } from './readout.js';
import { textView } from './text-view.js';

/** The panels in their places, all showing what is pointed at in one of them. */
export interface Stage {
  root: HTMLElement;
  /** Paints again after the colours of the page have changed. */
  repaint(): void;
  /** Stops watching. */
  dispose(): void;
}

const drawers: Record<
  Exclude<AttentionView, 'grid'>,
  (panel: Panel, hands: PanelHands) => PanelView
> = { lines: linesView, matrix: matrixView, text: textView };

/**
 * Draws panels beside each other.
 *
 * @param start - what is pointed at in the first panel, to begin with
 * @param onPoint - hears what is pointed at, and in which panel
 */
export function stageOf(
  panels: readonly Panel[],
  view: Exclude<AttentionView, 'grid'>,
  start: Pointing,
  onPoint: (pointing: Pointing, panel: Panel) => void,
): Stage {
  let [chosen, hovered] = [start, null as Pointing | null];
  let [shown, source] = [start, 0];
  const linked = panels.length === 2 && haveSameAxes(panels[0]!, panels[1]!);

  const parts = panels.map((panel, index) => {
    const hands: PanelHands = {
      point(pointing) {
        hovered = pointing;
        update(index);
      },
      choose(pointing) {
        chosen = pointing;
        update(index);
      },
      toggle(pointing) {
        chosen = samePointing(chosen, pointing) ? nowhere : pointing;
        update(index);
      },
    };
    return { drawn: tooLong(panel, view) ?? drawers[view](panel, hands), words: readout(panel) };
  });

  function update(index: number): void {
    const next = hovered ?? chosen;
    if (samePointing(next, shown) && index === source) return;
    [shown, source] = [next, index];
    show();
    onPoint(shown, panels[index]!);
  }

  function show(): void {
    parts.forEach(({ drawn, words }, index) => {
      const here = index === source || linked ? shown : nowhere;
      drawn.show(here);
      words.show(here, drawn.full?.(here) ?? panels[index]!.full);
    });
  }

  const root = make(
    'div',
    { class: panels.length > 1 ? 'stage pair' : 'stage' },
    ...parts.map(({ drawn, words }, index) =>
      panels.length > 1
        ? titled(panels, index, drawn.root, words.root)
        : make('div', { class: 'panel' }, drawn.root, words.root),
    ),
  );
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || samePointing(chosen, nowhere)) return;
    [chosen, hovered] = [nowhere, null];
    update(source);
    event.stopPropagation();
  });
  show();
  return {
    root,
    repaint: () => parts.forEach(({ drawn }) => drawn.repaint?.()),
    dispose: () => parts.forEach(({ drawn }) => drawn.dispose?.()),
  };
}

/** A panel that has another one beside it, under a title. */
function titled(panels: readonly Panel[], index: number, ...content: HTMLElement[]): HTMLElement {
  const { model, map, head, ramp } = panels[index]!;
  const words = headWords(map, head === 'mean' ? undefined : head);
  const several = new Set(panels.map((panel) => panel.model)).size > 1;
  const swatch = make('span', { class: 'swatch', style: `background:var(--heed-${ramp}-14)` });
  const title = [...(several ? [model] : []), map.name, words].join(' · ');
  return make(
    'div',
    { class: 'panel', role: 'group', 'aria-label': title },
    make('h3', {}, swatch, title),
    ...content,
  );
}

/** Says that there are too many lines to draw, and where to look instead. */
function tooLong({ map }: Panel, view: AttentionView): PanelView | undefined {
  const positions = Math.max(map.queries.labels.length, map.keys.labels.length);
  if (view !== 'lines' || positions <= mostForLines) return undefined;
  const text = `Lines are drawn for up to ${mostForLines} ${axisWords[map.keys.kind]}; this map has ${positions}. The views Matrix and Text show all of it.`;
  return { root: make('p', { class: 'note' }, text), show: () => undefined };
}
