import { shades } from '@heed/attention-core/view';

/** Shares of the light by what the model calls the parts. */
export interface PartLight {
  /** Weights by label. */
  weights: ReadonlyMap<string, number>;
  /** The weight that gets full light. */
  full: number;
}

/** Lights an element as a part, or leaves it dark. */
export function lightUp(each: HTMLElement, label: string, { weights, full }: PartLight): void {
  const [shade] = shades([weights.get(label) ?? 0], { full });
  const { step, background, ink } = shade!;
  each.dataset['step'] = String(step);
  each.style.background = step > 0 ? background : '';
  each.style.color = step > 0 ? ink : '';
}
