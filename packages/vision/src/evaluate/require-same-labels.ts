import { HeedError } from '@heed/attention-core/errors';

/**
 * Requires a model to know the labels of the data that it is measured on.
 *
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
