import type { AttentionMap } from '../explain/index.js';
import { topPlaces } from '../view/strongest.js';
import { share } from '../view/svg.js';
import { shorten } from '../view/text-width.js';
import type { Panel } from './panel.js';

/** What is pointed at: a position that looks, one that is looked at, or the weight between both. */
export interface Pointing {
  /** Position that looks, from 0; `null` for none. */
  query: number | null;
  /** Position that is looked at, from 0; `null` for none. */
  key: number | null;
}

/** Nothing is pointed at. */
export const nowhere: Pointing = { query: null, key: null };

/** Whether a map has what is pointed at. */
export function isWithin({ query, key }: Pointing, { queries, keys }: AttentionMap): boolean {
  return (query ?? -1) < queries.labels.length && (key ?? -1) < keys.labels.length;
}

/** Whether two pointings are the same. */
export function samePointing(one: Pointing, other: Pointing): boolean {
  return one.query === other.query && one.key === other.key;
}

/**
 * The weights that a pointing singles out: a query's row, or a key's column.
 *
 * @returns `null` where neither or both are pointed at
 */
export function singledOut(panel: Panel, { query, key }: Pointing): Float32Array | null {
  const keys = panel.map.keys.labels.length;
  if (query !== null && key === null) {
    return panel.weights.subarray(query * keys, (query + 1) * keys);
  }
  if (key !== null && query === null) {
    return Float32Array.from(panel.map.queries.labels, (_, each) => {
      return panel.weights[each * keys + key]!;
    });
  }
  return null;
}

/** What is pointed at in words: what it is, and where it looks or who looks at it. */
export interface Finding {
  /** `“sad” looks at`; a whole sentence where nothing follows. */
  subject: string;
  /** The strongest, at most five, strongest first. */
  strongest: readonly { label: string; weight: string }[];
}

/** Describes what a pointing shows in a panel. */
export function findingOf(panel: Panel, pointing: Pointing): Finding {
  const { queries, keys } = panel.map;
  const { query, key } = pointing;
  if (query !== null && key !== null) {
    const weight = panel.weights[query * keys.labels.length + key]!;
    return {
      subject: `${quoted(queries.labels[query])} looks at`,
      strongest: [{ label: told(keys.labels[key]!), weight: share(weight) }],
    };
  }
  const weights = singledOut(panel, pointing);
  if (weights === null) return { subject: '', strongest: [] };
  const looks = query !== null;
  const others = looks ? keys.labels : queries.labels;
  const order = topPlaces(weights, 5);
  const subject = looks ? quoted(queries.labels[query]) : quoted(keys.labels[key!]);
  if (order.length === 0) {
    return {
      subject: `${subject} ${looks ? 'looks at nothing' : 'is not looked at'} here.`,
      strongest: [],
    };
  }
  return {
    subject: `${subject} ${looks ? 'looks at' : 'is looked at by'}`,
    strongest: order.map((index) => ({
      label: told(others[index]!),
      weight: share(weights[index]!),
    })),
  };
}

/** A finding as one sentence, for those who hear it. */
export function sentenceOf({ subject, strongest: found }: Finding): string {
  if (found.length === 0) return subject;
  return `${subject} ${found.map(({ label, weight }) => `${label} ${weight}`).join(', ')}.`;
}

function quoted(label: string | undefined): string {
  return `“${told(label ?? '')}”`;
}

/** A label in a sentence, which must not grow with it. */
function told(label: string): string {
  return shorten(label, 40);
}
