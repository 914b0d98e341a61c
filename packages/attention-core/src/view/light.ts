import { describeValue, HeedError } from '../errors/index.js';
import { attentionReceived, pickHead } from '../explain/heads.js';
import type { AttentionMap, Attribution, Axis } from '../explain/index.js';
import { axisWords } from './axis-words.js';
import { fullLight } from './light-of.js';
import { fullStep, type RampName } from './ramp.js';
import { stepOf } from './shades.js';
import { shorten } from './text-width.js';
import { chosenMap, headWords, type MapChoice, type Source } from './source.js';
import { type PictureOptions, share } from './svg.js';
import type { RampNote } from './frame.js';

/** Which light falls on the positions of an input. */
export interface LightChoice extends MapChoice {
  /** Whose look, by its place on the axis of queries. Default: the mean over all that look. */
  query?: number;
}

/** One number for each position, with what there is to say about it. */
export interface Light {
  axis: Axis;
  /** Below 0 is evidence against, in the other ramp. */
  weights: ArrayLike<number>;
  /** The size of a weight that gets full light. */
  full: number;
  /** Name of the model; empty where it is not known. */
  model: string;
  /** Layer, head, and whose look it is where there are several: `as seen from animal`. */
  from: readonly string[];
  /** How the weights were made. */
  method: string;
}

/** What a caption says of a light. */
export function captionOf({ model, from, method }: Light): string[] {
  return [model, ...from, method];
}

/**
 * The light on the positions of an input: the scores of an attribution, one row of a map, or the mean
 * over its rows.
 *
 * @param where - the picture, for errors
 */
export function lightOn(
  where: string,
  source: Source | Attribution,
  options: PictureOptions & LightChoice,
): Light {
  if ('scores' in source) {
    const { axis, scores } = source;
    requireOneEach(where, 'scores', scores.length, axis);
    const { model = '', method = source.method } = options;
    return {
      axis,
      weights: scores,
      full: options.full ?? fullLight(sizes(scores)),
      model,
      from: [],
      method,
    };
  }
  const { head, query } = options;
  const { map, model } = chosenMap(where, source, options);
  const weights = query === undefined ? received(map, head) : row(where, map, head, query);
  return {
    axis: map.keys,
    weights,
    full: options.full ?? fullLight(weights),
    model: options.model ?? model,
    from: [map.name, headWords(map, head), ...lookOf(map.queries, query)],
    method: options.method ?? 'raw attention',
  };
}

function lookOf({ kind, labels }: Axis, query: number | undefined): string[] {
  if (labels.length === 1) return [];
  if (query !== undefined) return [`as seen from ${shorten(labels[query]!, 40)}`];
  return [`mean of ${labels.length} ${axisWords[kind]} that look`];
}

/** How a weight is lit: in the picture's ramp, or where it is below 0 in the other one. */
export function litBy(
  weight: number,
  full: number,
  name: RampName,
): { ramp: RampName; step: number } {
  const ramp = weight < 0 ? otherRamp(name) : name;
  return { ramp, step: stepOf(Math.abs(weight), full) };
}

/** The ramp beside this one. */
export function otherRamp(name: RampName): RampName {
  return name === 'warm' ? 'cool' : 'warm';
}

/** What the lights of a picture mean: one ramp, and the other where something counted against. */
export function rampNotes(
  { weights, full }: Pick<Light, 'weights' | 'full'>,
  ramp: RampName = 'warm',
): RampNote[] {
  const against = Array.from(weights).some((weight) => weight < 0);
  const text = `full light ${share(full)}`;
  if (!against) return [{ ramp, text }];
  return [
    { ramp, text: `for, ${text}` },
    { ramp: otherRamp(ramp), text: 'against' },
  ];
}

/** How strongly something of a step shines, 0 … 1. */
export function glow(step: number): number {
  return step / fullStep;
}

/** @throws HeedError `shape` unless there is one number, or place, for each position of an axis */
export function requireOneEach(where: string, name: string, got: number, axis: Axis): void {
  if (got === axis.labels.length) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: `${name} must hold one for each of the ${axis.labels.length} ${axisWords[axis.kind]}`,
    got: String(got),
  });
}

function received(map: AttentionMap, head: number | undefined): Float32Array {
  return attentionReceived(head === undefined ? map : pickHead(map, head));
}

function row(
  where: string,
  map: AttentionMap,
  head: number | undefined,
  query: number,
): Float32Array {
  const [queries, keys] = [map.queries.labels.length, map.keys.labels.length];
  if (!(Number.isInteger(query) && query >= 0 && query < queries)) {
    throw new HeedError({
      code: 'option',
      where,
      required: `query must be a whole number from 0 to ${queries - 1}`,
      got: describeValue(query),
    });
  }
  const heads = head === undefined ? Array.from({ length: map.heads }, (_, each) => each) : [head];
  const total = new Float32Array(keys);
  for (const each of heads) {
    const start = (each * queries + query) * keys;
    for (let key = 0; key < keys; key++) total[key]! += map.weights[start + key]! / heads.length;
  }
  return total;
}

function sizes(scores: ArrayLike<number>): number[] {
  return Array.from(scores, Math.abs);
}
