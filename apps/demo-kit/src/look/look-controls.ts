import type { AttentionMap } from '@heed/attention-core/explain';
import type { ExplainMethod } from '@heed/attention-core/plugin';
import { dropdown } from '../page/choice.js';
import { slider } from '../page/slider.js';
import { legend } from './legend.js';
import { layerTitle, type Look, type MapChoice } from './look.js';
import { methodWords } from './methods.js';

/** How to look into the model. */
export interface LookChoice extends MapChoice {
  method: ExplainMethod;
  /** Parts with less than this share of full light get none. */
  least: number;
}

/** The control row: method, layer, head, threshold, and what the light means. */
export function lookControls(
  root: HTMLElement,
  methods: readonly ExplainMethod[],
  { onMethod, onView }: { onMethod: () => void; onView: () => void },
): {
  /** What is chosen. */
  choice(): LookChoice;
  /** Offers layers and their heads, where raw attention is in sight. */
  offer(maps: readonly AttentionMap[], raw: boolean): void;
  /** While one input follows the other by itself, only raw attention, which comes with each answer, keeps pace. */
  live(live: boolean): void;
  /** Says what full light stands for. */
  scale(look: Look): void;
} {
  const method = dropdown<ExplainMethod>('Method', onMethod);
  const layer = dropdown('Layer', onView);
  const head = dropdown('Head', onView);
  const least = slider(
    'Light from',
    { most: 1, say: (share) => (share === 0 ? 'all' : `${Math.round(100 * share)} %`) },
    onView,
  );
  const scale = legend();
  /** What is chosen again when inputs no longer follow by themselves. */
  let before: ExplainMethod | undefined;
  method.offer(methods.map((value) => ({ value, text: methodWords[value].title })));
  root.append(method.root, layer.root, head.root, least.root, scale.root);
  return {
    choice: () => ({
      method: method.value,
      layer: layer.value,
      head: head.value,
      least: least.value,
    }),
    offer(maps, raw) {
      layer.enable(raw);
      head.enable(raw);
      if (!raw) {
        layer.offer([{ value: 'all', text: methodWords[method.value].layers }]);
        head.offer([{ value: 'mean', text: 'All heads' }]);
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
    },
    live(live) {
      if (live === (before !== undefined)) return;
      const chosen = before ?? 'attention';
      before = live ? method.value : undefined;
      method.choose(chosen);
      method.enable(!live);
    },
    scale: scale.show,
  };
}
