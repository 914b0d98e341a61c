import {
  attentionReceived,
  type AttentionTrace,
  type Attribution,
  pickHead,
} from '@heed/attention-core/explain';
import type { ExplainMethod } from '@heed/attention-core/plugin';
import { fullLight } from '@heed/attention-core/view';
import type { Light } from '@heed/demo-kit';
import { methodWords } from './methods.js';

/** Which raw attention to look at. */
export interface MapChoice {
  /** Name of a map. */
  layer: string;
  /** Number of a head from 0, or `mean`. */
  head: string;
}

/** A light by its name. */
export interface Named {
  /** `Relevance`, `Raw attention` */
  title: string;
  /** The method, where the model card may have measured it: not for single layers and heads. */
  method: ExplainMethod | undefined;
}

/** Where the model looked, or what counted: one share of the light a word. */
export interface Look extends Light, Named {
  /** How the light came about. */
  says: string;
}

/** The light that is seen, and maybe another beside it. */
export type Looks = readonly [Look, ...Look[]];

/** The light of an explanation. */
export function explainedLook(method: ExplainMethod, { axis, scores }: Attribution): Look {
  const { title, says } = methodWords[method];
  return { title, says, method, ...lightOf(axis.labels, scores) };
}

/** The light of attention weights alone. */
export function rawLook({ maps }: AttentionTrace, { layer, head }: MapChoice): Look {
  const last = maps.at(-1)!;
  const map = maps.find(({ name }) => name === layer) ?? last;
  const mean = head === 'mean' || !(Number(head) < map.heads);
  const weights = attentionReceived(mean ? map : pickHead(map, Number(head)));
  const which = mean ? 'mean of its heads' : `head ${Number(head) + 1}`;
  const { title, says } = methodWords.attention;
  const averaged = map.queries.labels.length > 1 ? ', averaged over the words that look' : '';
  return {
    title,
    says: `${layerTitle(map.name).toLowerCase()}, ${which}, ${says}${averaged}`,
    method: mean && map === last ? 'attention' : undefined,
    ...lightOf(map.keys.labels, weights),
  };
}

/** The same light without the words that get less than a share of full light. */
export function atLeast({ tokens, weights, full }: Light, share: number): Light {
  const kept = Array.from(weights, (weight) => (Math.abs(weight) < share * full ? 0 : weight));
  return { tokens, weights: kept, full };
}

/** A layer's name for people: `encoder-1` → `Encoder 1`. */
export function layerTitle(name: string): string {
  if (name === 'pool') return 'Pooling';
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The words with the most light, at most three. */
export function strongestWords({ tokens, weights }: Light): string[] {
  return tokens
    .map((token, index) => ({ token, weight: weights[index]! }))
    .filter(({ token, weight }) => weight > 0 && /[\p{L}\p{N}]/u.test(token))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, 3)
    .map(({ token }) => token);
}

/** Scores of any size as shares of all light, so that methods can be compared. */
function lightOf(tokens: readonly string[], scores: Float32Array): Light {
  const whole = scores.reduce((sum, score) => sum + Math.abs(score), 0);
  const weights = scores.map((score) => (whole > 0 ? score / whole : 0));
  return { tokens, weights, full: fullLight(weights.map(Math.abs)) };
}
