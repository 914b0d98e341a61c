import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { requireShapes } from '../tensor/require-shapes.js';
import { coverWhen, together } from './cover.js';
import type { Mask, MaskShape } from './mask.js';

/** Which document each position of a batch belongs to: `[B, S]` whole numbers. */
export type DocumentIds = readonly (readonly number[])[] | tf.Tensor;

/** Options of {@link document}. */
export interface DocumentOptions {
  /** Documents of the queries, `[B, L]`. Default: those of the keys, as for self-attention. */
  queries?: DocumentIds | undefined;
}

const isTensor = (ids: DocumentIds): ids is tf.Tensor => ids instanceof tf.Tensor;

function requireLength(argument: string, ids: DocumentIds, length: number): void {
  if (isTensor(ids)) {
    requireShapes('document', { [argument]: [ids, `B ${length}`] });
    return;
  }
  const wrong = ids.findIndex((text) => text.length !== length);
  if (wrong < 0) return;
  throw new HeedError({
    code: 'shape',
    where: 'document',
    required: `${argument}[${wrong}] must hold ${length} ids, one for each position`,
    got: String(ids[wrong]!.length),
  });
}

const texts = (ids: DocumentIds): number => (isTensor(ids) ? ids.shape[0]! : ids.length);

/** `[B, S]` → a tensor of the given shape. */
const shaped = (ids: DocumentIds, shape: number[]): tf.Tensor =>
  tf.reshape(isTensor(ids) ? ids : tf.tensor2d(ids.map((text) => [...text])), shape);

/**
 * A query sees only keys of its own document, where several documents are packed into one row. Krell
 * et al. 2021, arXiv:2107.02027, on attention masks; `and(document(ids), causal())` for a decoder.
 *
 * @param ids - document of each key, `[B, S]`; with arrays, blocks are told without making the mask
 * @throws HeedError `shape`, when used, unless there is an id for each position
 */
export function document(ids: DocumentIds, { queries: asking = ids }: DocumentOptions = {}): Mask {
  const check = ({ queries, keys }: MaskShape) => {
    requireLength('ids', ids, keys);
    requireLength(asking === ids ? 'ids' : 'queries', asking, queries);
    if (texts(asking) === texts(ids)) return;
    throw new HeedError({
      code: 'shape',
      where: 'document',
      required: `queries must hold ids of ${texts(ids)} texts, as ids do`,
      got: String(texts(asking)),
    });
  };
  const mask: Mask = {
    name: 'document',
    allowed: (shape) => {
      check(shape);
      return tf.tidy(() =>
        tf.equal(
          shaped(asking, [-1, 1, shape.queries, 1]), // [B, L] → [B, 1, L, 1]
          shaped(ids, [-1, 1, 1, shape.keys]), // [B, S] → [B, 1, 1, S]
        ),
      );
    },
  };
  if (isTensor(ids) || isTensor(asking)) return mask;
  return {
    ...mask,
    cover: (shape) => {
      check(shape);
      return (queries, keys) =>
        together(
          ids.map((text, row) => {
            const seen = new Set(text.slice(keys.start, keys.end));
            const askers = new Set(asking[row]!.slice(queries.start, queries.end));
            const common = [...askers].some((id) => seen.has(id));
            return coverWhen(common && seen.size === 1 && askers.size === 1, !common);
          }),
        );
    },
  };
}
