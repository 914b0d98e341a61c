import { HeedError } from '../errors/index.js';
import { describeOption } from '../tensor/describe-option.js';

/** Options of `block`. */
export interface BlockOptions {
  /** Queries and keys in a block, a whole number ≥ 1; the last block may be shorter. */
  size: number;
  /**
   * Which block of keys a block of queries sees: a matrix `[⌈L/size⌉, ⌈S/size⌉]`, true = may attend; or
   * a function of the two blocks' numbers.
   */
  pattern: readonly (readonly boolean[])[] | ((queryBlock: number, keyBlock: number) => boolean);
}

/**
 * A pattern for so many blocks.
 *
 * @param where - whose error it is
 * @param name - of the pattern; default `pattern`
 * @throws HeedError `shape` for a matrix of another size; `option` for what is neither matrix nor function
 */
export function blockPattern(
  where: string,
  pattern: BlockOptions['pattern'],
  rows: number,
  columns: number,
  name = 'pattern',
): readonly (readonly boolean[])[] {
  if (typeof pattern === 'function') {
    return Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, column) => Boolean(pattern(row, column))),
    );
  }
  if (!Array.isArray(pattern)) {
    throw new HeedError({
      code: 'option',
      where,
      required: `${name} must be a matrix of booleans, or a function of two blocks' numbers`,
      got: describeOption(pattern),
    });
  }
  if (pattern.length === rows && pattern.every((row) => row.length === columns)) return pattern;
  throw new HeedError({
    code: 'shape',
    where,
    required: `${name} must have ${rows} rows of ${columns}, one for each block`,
    got: `${pattern.length} rows of ${[...new Set(pattern.map((row) => row.length))].join(' or ')}`,
  });
}
