import type { Decoding } from '@heed/attention-core/generate';
import type { RuntimeTensor, Session } from '@heed/attention-core/runtime';

/**
 * Decodes with a program that takes all that each row has written so far, at each step again: see
 * `exportWithoutCache`.
 *
 * @param encoded - what the encoder gave
 */
export function prefixDecoding(
  session: Session,
  encoded: Readonly<Record<string, RuntimeTensor>>,
): Decoding {
  let prefixes: readonly (readonly number[])[] = [];
  return {
    async step({ position, tokens, origins, sentences }) {
      prefixes = Array.from(tokens, (token, row) => [
        ...(position === 0 ? [] : prefixes[origins[row]!]!),
        token,
      ]);
      const rows = tokens.length;
      const feeds: Record<string, RuntimeTensor> = {
        ...encoded,
        prefixes: {
          type: 'int32',
          dims: [rows, position + 1],
          data: Int32Array.from(prefixes.flat()),
        },
        sentences: { type: 'int32', dims: [rows], data: sentences },
        last: { type: 'int32', dims: [1], data: Int32Array.of(position) },
      };
      const next = await session.run(feeds, ['tokens', 'scores']);
      return {
        tokens: next['tokens']!.data as Int32Array,
        scores: next['scores']!.data as Float32Array,
      };
    },
  };
}
