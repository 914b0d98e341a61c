import { HeedError } from '../errors/index.js';

/**
 * Requires a model to know the labels of the data that it is measured on: all of them and no others, in any order.
 *
 * @param where - who asks: the name in errors
 * @param known - the model's labels
 * @param asked - those of the data
 * @throws HeedError `option` where they differ
 */
export function requireSameLabels(
  where: string,
  known: readonly string[],
  asked: readonly string[],
): void {
  if (known.length === asked.length && known.every((label) => asked.includes(label))) return;
  throw new HeedError({
    code: 'option',
    where,
    required: `model must know the labels of the data: ${asked.join(', ')}`,
    got: `one that knows ${known.join(', ')}`,
    advice: 'Give the data that it was trained on.',
  });
}
