import { HeedError } from '../errors/index.js';
import { alibiSlopes } from '../positions/alibi-slopes.js';
import { requireAtMost } from '../tensor/require-at-most.js';
import { describeOption } from '../tensor/describe-option.js';
import { requireFinite } from '../tensor/require-finite.js';
import { requireShare } from '../tensor/require-share.js';
import { requireWhole } from '../tensor/require-whole.js';
import type { ArrayAlibi, ArrayDropout, ScoreOptions } from './attend-options.js';
import { mapShape, type AttentionSizes } from './attention-sizes.js';
import { dropoutWords, strideWords } from './problem-words.js';
import { requireBroadcastArray } from './require-array.js';
import { requireKindOrObject } from './require-kind-or-object.js';
import { seenKeys, type SeenKeys } from './seen-keys.js';
import type { ProblemWords } from './write-problem.js';

/** A part of a problem: words, and arrays whose addresses will be words. */
export interface ProblemPart {
  words: ProblemWords;
  arrays: { -readonly [Field in keyof ProblemWords]?: Float32Array | Int32Array | Uint8Array };
}

/** The part that a mask makes. */
function maskPart(
  { firstDistance, lastDistance, lengths, blocks, allowed }: SeenKeys,
  { batch }: AttentionSizes,
): ProblemPart {
  const each = (counts: readonly number[]) =>
    Int32Array.from({ length: batch }, (_, text) => counts[counts.length === 1 ? 0 : text]!);
  return {
    words: {
      ...(firstDistance !== undefined && { firstDistance }),
      ...(lastDistance !== undefined && { lastDistance }),
      ...(blocks && { blockSize: blocks.size }),
      ...(allowed && strideWords('allowed', allowed.shape)),
    },
    arrays: {
      ...(lengths && { lengths: each(lengths) }),
      ...(blocks && { blocks: blocks.pattern }),
      ...(allowed && { allowed: allowed.values }),
    },
  };
}

/** Positions that float32 tells apart: with greater ones, ALiBi would treat neighbours alike. */
const mostPositions = 2 ** 24;

/** The part that ALiBi makes. */
function alibiPart(
  where: string,
  alibi: true | ArrayAlibi,
  { heads }: AttentionSizes,
  position: number,
): ProblemPart {
  requireKindOrObject(where, 'alibi', alibi, 'boolean');
  const { slopes, offset }: ArrayAlibi = alibi === true ? {} : alibi;
  const costs = slopes ?? alibiSlopes(heads);
  const slopeOffset = offset ?? position;
  requireWhole(where, 'alibi.offset', slopeOffset, 0);
  requireAtMost(where, 'alibi.offset', slopeOffset, mostPositions, 'as float32 counts no further');
  if (costs.length !== heads) {
    throw new HeedError({
      code: 'shape',
      where,
      required: `alibi.slopes must hold ${heads} numbers, one for each head`,
      got: String(costs.length),
    });
  }
  const negative = Float32Array.from(costs, (slope, head) => {
    requireFinite(where, `alibi.slopes[${head}]`, slope);
    return -slope;
  });
  return { words: { slopeOffset }, arrays: { slopes: negative } };
}

/** Parts as one. */
const joined = (parts: readonly ProblemPart[]): ProblemPart => ({
  words: Object.assign({}, ...parts.map(({ words }) => words)) as ProblemWords,
  arrays: Object.assign({}, ...parts.map(({ arrays }) => arrays)) as ProblemPart['arrays'],
});

/**
 * All that says how queries meet keys, sizes included.
 *
 * @param where - whose error it is
 * @param position - where the first query stands among the keys, when options do not say so; default 0
 * @throws HeedError that names the option which is wrong
 */
export function scorePart(
  where: string,
  sizes: AttentionSizes,
  { scale = 1 / Math.sqrt(sizes.width), softCap, mask, bias, alibi = false }: ScoreOptions,
  position = 0,
): ProblemPart {
  requireFinite(where, 'scale', scale);
  if (softCap !== undefined && !(Number.isFinite(softCap) && softCap > 0)) {
    throw new HeedError({
      code: 'option',
      where,
      required: 'softCap must be a finite number > 0',
      got: describeOption(softCap),
    });
  }
  if (bias) requireBroadcastArray(where, 'bias', bias, Float32Array, mapShape(sizes));
  const parts: ProblemPart[] = [
    { words: { ...sizes, scale, softCap: softCap ?? 0 }, arrays: {} },
    maskPart(seenKeys(where, mask, sizes, position), sizes),
  ];
  if (bias) parts.push({ words: strideWords('bias', bias.shape), arrays: { bias: bias.values } });
  if (alibi) parts.push(alibiPart(where, alibi, sizes, position));
  return joined(parts);
}

/**
 * The words that dropout makes.
 *
 * @param where - whose error it is
 * @throws HeedError `option` for a rate outside [0, 1) or a seed that is no whole number ≥ 0
 */
export function arrayDropoutWords(where: string, dropout: ArrayDropout | undefined): ProblemWords {
  if (!dropout) return {};
  const { rate, seed } = dropout;
  requireShare(where, 'dropout.rate', rate);
  requireWhole(where, 'dropout.seed', seed, 0);
  return dropoutWords(rate, [seed % 2 ** 32, Math.floor(seed / 2 ** 32)]);
}
