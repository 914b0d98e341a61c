import type { AttentionTrace } from '../explain/index.js';
import type { Scheme } from '../view/ramp.js';
import { announcer } from './announcer.js';
import { caption } from './caption.js';
import { type Choice, mapNamed } from './choice.js';
import { colourWatch, schemeOf } from './colours.js';
import { controls } from './controls.js';
import { gridView } from './grid-view.js';
import { make } from './make.js';
import { type Panel, panelsOf } from './panel.js';
import { findingOf, type Pointing, sentenceOf } from './pointing.js';
import { type Stage, stageOf } from './stage.js';
import { sharedSheet } from './theme.js';

/** What is to be seen. */
export interface Shown {
  trace: AttentionTrace | null;
  /** Another model's trace, to stand beside. */
  other: AttentionTrace | null;
  choice: Choice;
  pointing: Pointing;
  method: string;
}

/** What a visitor does. */
export interface DisplayHands {
  choose(part: Partial<Choice>): void;
  point(pointing: Pointing): void;
  /** Wants the picture as a file; what goes wrong is told to the visitor. */
  save(format: 'svg' | 'png'): Promise<void>;
}

/** All that stands in the element. */
export interface Display {
  show(shown: Shown): void;
  /** What the colours look like that the page gives. */
  scheme(): Scheme;
  /** Stops watching. */
  dispose(): void;
}

/** Builds controls, picture and caption into a root, and keeps them true. */
export function display(root: ShadowRoot, hands: DisplayHands): Display {
  let drawn: Pick<Stage, 'repaint'> & Partial<Stage> = { repaint: () => undefined };
  const voice = announcer();
  const row = controls(hands.choose, (format) => {
    problem.textContent = '';
    hands.save(format).catch((error: unknown) => (problem.textContent = String(error)));
  });
  const body = make('div', { class: 'body', part: 'stage' });
  const problem = make('p', { class: 'problem', role: 'alert' });
  const watch = colourWatch(() => drawn.repaint());
  const parts = [row.root, body, problem, voice.root, watch];
  const frame = make('div', { class: 'frame', part: 'frame' }, ...parts);
  root.adoptedStyleSheets = [sharedSheet()];
  root.append(frame);

  function point(pointing: Pointing, panel: Panel): void {
    const words = sentenceOf(findingOf(panel, pointing));
    if (words !== '') voice.say(words);
    hands.point(pointing);
  }

  function open(layer: string, head: number): void {
    hands.choose({ view: 'matrix', layer, head });
    // The picture is drawn first.
    queueMicrotask(() => row.focus());
  }

  return {
    scheme: () => schemeOf(frame),
    dispose: () => drawn.dispose?.(),
    show({ trace, other, choice, pointing, method }) {
      drawn.dispose?.();
      problem.textContent = '';
      const map = trace === null ? undefined : mapNamed(trace, choice.layer);
      row.root.hidden = map === undefined;
      if (trace === null || map === undefined) {
        drawn = { repaint: () => undefined };
        const text =
          trace === null ? 'Nothing to show yet.' : 'This trace holds no attention maps.';
        body.replaceChildren(make('p', { class: 'note' }, text));
        return;
      }
      const panels = panelsOf(trace, other, choice);
      row.offer({ choice, maps: trace.maps, map, other: other !== null, full: panels[0]!.full });
      drawn =
        choice.view === 'grid'
          ? gridView(trace, choice, open)
          : stageOf(panels, choice.view, pointing, point);
      body.replaceChildren(drawn.root!, caption(trace, panels, choice, method));
      drawn.repaint();
    },
  };
}
