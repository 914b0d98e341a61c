import type { AttentionMap } from '../explain/index.js';
import { share } from '../view/svg.js';
import { type AttentionView, type Choice, type HeadChoice, views } from './choice.js';
import { make } from './make.js';

/** What the controls offer. */
export interface Offer {
  choice: Choice;
  maps: readonly AttentionMap[];
  map: AttentionMap;
  /** Whether another model's trace stands beside. */
  other: boolean;
  /** The largest weight to set the threshold to. */
  full: number;
}

/** The row above the picture. */
export interface Controls {
  root: HTMLElement;
  /** Shows what is chosen and what else there is. */
  offer(offer: Offer): void;
  /** Moves the keyboard's focus to the view that is chosen. */
  focus(): void;
}

const viewNames: Record<AttentionView, string> = {
  lines: 'Lines',
  matrix: 'Matrix',
  text: 'Text',
  grid: 'All heads',
};

/**
 * Makes the controls.
 *
 * @param onChoose - hears what somebody chose
 * @param onSave - hears that somebody wants the picture as a file
 */
export function controls(
  onChoose: (part: Partial<Choice>) => void,
  onSave: (format: 'svg' | 'png') => void,
): Controls {
  const radios = views.map((view) =>
    make('input', { type: 'radio', name: 'view', value: view, onchange: () => onChoose({ view }) }),
  );
  const layer = make('select', { onchange: () => onChoose({ layer: layer.value }) });
  const head = make('select', { onchange: () => onChoose({ head: headOf(head.value) }) });
  const compare = make('select', {
    onchange: () => onChoose({ compare: compare.value === '' ? null : headOf(compare.value) }),
  });
  const threshold = make('input', {
    ...{ type: 'range', min: 0, step: 'any' },
    oninput: () => onChoose({ threshold: Number(threshold.value) }),
  });
  const least = make('span', { class: 'least', 'aria-hidden': 'true' });
  const single = [
    labelled('Head', head),
    labelled('Beside it', compare),
    labelled('Weights from', threshold, least),
  ];
  const layerLabel = labelled('Layer', layer);

  const root = make(
    'div',
    { class: 'controls', part: 'controls', role: 'group', 'aria-label': 'What is shown' },
    make(
      'div',
      { class: 'views', role: 'radiogroup', 'aria-label': 'View' },
      ...views.map((view, index) =>
        make('label', {}, radios[index]!, make('span', {}, viewNames[view])),
      ),
    ),
    layerLabel,
    ...single,
    make(
      'div',
      { class: 'save', role: 'group', 'aria-label': 'Save the picture' },
      ...(['svg', 'png'] as const).map((format) =>
        make(
          'button',
          { type: 'button', 'aria-label': `Save as ${format}`, onclick: () => onSave(format) },
          format.toUpperCase(),
        ),
      ),
    ),
  );

  return {
    root,
    focus: () => radios.find(({ checked }) => checked)?.focus(),
    offer({ choice, maps, map, other, full }) {
      radios.forEach((radio) => (radio.checked = radio.value === choice.view));
      const all = choice.view === 'grid';
      for (const part of [layerLabel, ...single]) part.hidden = all;
      const heads = headsOf(map);
      options(
        layer,
        choice.layer,
        maps.map(({ name }) => [name, name]),
      );
      options(head, String(choice.head), heads);
      const nothing = other ? 'the same head' : 'nothing';
      options(compare, String(choice.compare ?? ''), [['', nothing], ...heads]);
      threshold.max = String(full);
      threshold.value = String(choice.threshold);
      least.textContent = choice.threshold === 0 ? 'all' : share(choice.threshold);
      threshold.setAttribute('aria-valuetext', least.textContent);
    },
  };
}

/** Values and names of a map's heads. */
function headsOf({ heads }: AttentionMap): [string, string][] {
  const each = Array.from({ length: heads }, (_, head): [string, string] => [
    String(head),
    `Head ${head + 1}`,
  ]);
  return heads === 1 ? each : [['mean', 'Mean of all'], ...each];
}

function headOf(value: string): HeadChoice {
  return value === 'mean' ? 'mean' : Number(value);
}

/** Offers options; a list that is the same already is left alone, as it may be open. */
function options(
  select: HTMLSelectElement,
  value: string,
  offered: readonly (readonly [value: string, text: string])[],
): void {
  const known = [...select.options].map((option) => [option.value, option.text]);
  if (JSON.stringify(known) !== JSON.stringify(offered)) {
    select.replaceChildren(...offered.map(([each, text]) => make('option', { value: each }, text)));
  }
  select.value = value;
}

function labelled(name: string, ...parts: HTMLElement[]): HTMLElement {
  return make('label', { class: 'field' }, make('span', {}, name), ...parts);
}
