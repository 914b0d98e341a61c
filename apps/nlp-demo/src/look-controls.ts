import type { AttentionTrace } from '@heed/attention-core/explain';
import { shades } from '@heed/attention-core/view';
import { dropdown, element, segments } from '@heed/demo-kit';
import { type LookChoice, layerTitle } from './look.js';

/** The control row: method, layer, head, and what the light means. */
export function lookControls(
  root: HTMLElement,
  onChange: () => void,
): {
  /** What is chosen. */
  choice(): LookChoice;
  /** Offers the layers and heads of a trace. */
  offer(trace: AttentionTrace): void;
  /** Says which share of attention full light stands for. */
  scale(full: number): void;
} {
  let method: LookChoice['method'] = 'rollout';
  let trace: AttentionTrace | undefined;
  const layer = dropdown('Layer', () => update());
  const head = dropdown('Head', onChange);
  const most = element('span', { class: 'most' });

  function update(): void {
    offer();
    onChange();
  }

  function offer(): void {
    const raw = method === 'raw';
    const maps = trace?.maps ?? [];
    layer.enable(raw);
    head.enable(raw);
    if (!raw) {
      layer.offer([{ value: 'all', text: 'All, multiplied' }]);
      head.offer([{ value: 'mean', text: 'Mean of all' }]);
      return;
    }
    layer.offer([...maps].reverse().map(({ name }) => ({ value: name, text: layerTitle(name) })));
    const heads = maps.find(({ name }) => name === layer.value)?.heads ?? 0;
    head.offer([
      { value: 'mean', text: 'Mean of all' },
      ...Array.from({ length: heads }, (_, index) => ({
        value: String(index),
        text: `Head ${index + 1}`,
      })),
    ]);
  }

  root.append(
    segments<LookChoice['method']>(
      'Method',
      [
        { value: 'rollout', text: 'Rollout' },
        { value: 'raw', text: 'Raw attention' },
      ],
      (value) => {
        method = value;
        update();
      },
    ),
    layer.root,
    head.root,
    element('p', { class: 'legend' }, 'none', ramp(), most),
  );
  return {
    choice: () => ({ method, layer: layer.value, head: head.value }),
    offer(next) {
      trace = next;
      offer();
    },
    scale(full) {
      most.textContent = `${(100 * full).toFixed(full < 0.1 ? 1 : 0)} % of its attention`;
    },
  };
}

/** The ramp from no light to full light. */
function ramp(): HTMLElement {
  const steps = Array.from({ length: 13 }, (_, index) => index / 12);
  return element(
    'span',
    { class: 'ramp', 'aria-hidden': 'true' },
    ...shades(steps, { full: 1 }).map(({ background }) =>
      element('span', { style: `background:${background}` }),
    ),
  );
}
