import {
  type AttentionMap,
  attentionReceived,
  type Attribution,
  type Axis,
  pickHead,
} from '@heed/attention-core/explain';
import type { ExplainMethod } from '@heed/attention-core/plugin';
import { fullLight } from '@heed/attention-core/view';
import type { Light } from '../text/light.js';
import { methodWords } from './methods.js';
import { capital, partWords } from './part-words.js';

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

/** Where the model looked, or what counted: one share of the light for each part of the input. */
export interface Look extends Light, Named {
  /** What the parts are; `tokens` are its labels. */
  axis: Axis;
  /** How the light came about. */
  says: string;
}

/** The light that is seen, and maybe another beside it. */
export type Looks = readonly [Look, ...Look[]];

/** The light of an explanation. */
export function explainedLook(method: ExplainMethod, { axis, scores }: Attribution): Look {
  const { title, says } = methodWords[method];
  return { title, says: says(partWords(axis.kind)), method, ...lightOf(axis, scores) };
}

/** The light of attention weights alone. */
export function rawLook(
  { maps }: { maps: readonly AttentionMap[] },
  { layer, head }: MapChoice,
): Look {
  const last = maps.at(-1)!;
  const map = maps.find(({ name }) => name === layer) ?? last;
  const mean = head === 'mean' || !(Number(head) < map.heads);
  const weights = attentionReceived(mean ? map : pickHead(map, Number(head)));
  const which = mean ? 'mean of its heads' : `head ${Number(head) + 1}`;
  const { title, says } = methodWords.attention;
  const { many } = partWords(map.queries.kind);
  const averaged = map.queries.labels.length > 1 ? `, averaged over the ${many} that look` : '';
  return {
    title,
    says: `${layerTitle(map.name).toLowerCase()}, ${which}, ${says(partWords(map.keys.kind))}${averaged}`,
    method: mean && map === last ? 'attention' : undefined,
    ...lightOf(map.keys, weights),
  };
}

/** The same light without the parts that get less than a share of full light. */
export function atLeast<Lit extends Light>(light: Lit, share: number): Lit {
  const { weights, full } = light;
  const kept = Array.from(weights, (weight) => (Math.abs(weight) < share * full ? 0 : weight));
  return { ...light, weights: kept };
}

/** A layer's name for people: `decoder-1/cross` → `Decoder 1, cross`. */
export function layerTitle(name: string): string {
  return name === 'pool' ? 'Pooling' : capital(name.replaceAll('-', ' ').replaceAll('/', ', '));
}

/** The parts with the most light, at most three. */
export function strongestParts({ tokens, weights }: Light): string[] {
  return tokens
    .map((token, index) => ({ token, weight: weights[index]! }))
    .filter(({ token, weight }) => weight > 0 && /[\p{L}\p{N}]/u.test(token))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, 3)
    .map(({ token }) => token);
}

/** Scores of any size as shares of all light, so that methods can be compared. */
function lightOf(axis: Axis, scores: Float32Array): Light & { axis: Axis } {
  const whole = scores.reduce((sum, score) => sum + Math.abs(score), 0);
  const weights = scores.map((score) => (whole > 0 ? score / whole : 0));
  return { axis, tokens: axis.labels, weights, full: fullLight(weights.map(Math.abs)) };
}
