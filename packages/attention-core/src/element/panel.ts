import { sameSequence } from '../explain/axis.js';
import { headAverage, pickHead } from '../explain/heads.js';
import type { AttentionMap, AttentionTrace } from '../explain/index.js';
import { fullLight } from '../view/light-of.js';
import type { RampName } from '../view/ramp.js';
import { type Choice, type HeadChoice, mapNamed } from './choice.js';

/** One head of one map, as it is shown; two of them stand beside each other to be compared. */
export interface Panel {
  /** Which model: `nlp/sentiment`. */
  model: string;
  map: AttentionMap;
  head: HeadChoice;
  /** `[L, S]`, row-major; what lies below the threshold is 0. */
  weights: Float32Array;
  /** The weight that gets full light; panels beside each other share it. */
  full: number;
  /** Which light: `warm`, and `cool` for the second. */
  ramp: RampName;
}

/**
 * What the choice shows of a trace: one panel, or two where something is compared.
 *
 * @param other - another model's trace, whose map of the same name stands beside
 * @returns none for a trace without maps
 */
export function panelsOf(
  trace: AttentionTrace,
  other: AttentionTrace | null,
  choice: Choice,
): Panel[] {
  const map = mapNamed(trace, choice.layer);
  if (map === undefined) return [];
  const panels = [panelOf(trace.model, map, choice.head, 'warm')];
  const beside = other === null ? map : mapNamed(other, map.name);
  if (beside !== undefined && (other !== null || choice.compare !== null)) {
    const head = choice.compare ?? choice.head;
    const known = head === 'mean' || head < beside.heads ? head : 'mean';
    panels.push(panelOf((other ?? trace).model, beside, known, 'cool'));
  }
  const full = Math.max(...panels.map((panel) => panel.full));
  return panels.map((panel) => ({
    ...panel,
    full,
    weights: from(panel.weights, choice.threshold),
  }));
}

function panelOf(model: string, map: AttentionMap, head: HeadChoice, ramp: RampName): Panel {
  const { weights } = head === 'mean' ? headAverage(map) : pickHead(map, head);
  return { model, map, head, weights, full: fullLight(weights, map.keys.labels.length), ramp };
}

function from(weights: Float32Array, threshold: number): Float32Array {
  return threshold > 0 ? weights.map((weight) => (weight < threshold ? 0 : weight)) : weights;
}

/** Whether a position of one panel is also one of the other. */
export function haveSameAxes({ map: one }: Panel, { map: other }: Panel): boolean {
  return sameSequence(one.queries, other.queries) && sameSequence(one.keys, other.keys);
}
