import { HeedError } from '@heed/attention-core/errors';
import { blockItems, layoutOf } from './block-layout.js';
import { mostItems } from './longest-first.js';

/** Bytes for each item while the items are put in order, besides its block: length, key and place. */
const orderBytes = 4 + 8 + 4;

/**
 * Bytes that an index takes at most while it is made, besides the vectors themselves, which it does not
 * copy. When it is made it lets go of 12 bytes an item.
 *
 * @param items - how many
 * @param width - numbers of a vector
 */
export function itemIndexBytes(items: number, width: number): number {
  const { blocks, blockBytes } = layoutOf(width);
  return blocks + Math.ceil(items / blockItems) * blockBytes + items * orderBytes;
}

/** How many items an index of so many bytes can have. */
function itemsWithin(memory: number, width: number): number {
  const { blocks, blockBytes } = layoutOf(width);
  const whole = Math.floor((memory - blocks) / (blockBytes + blockItems * orderBytes));
  return Math.max(0, Math.min(whole * blockItems, mostItems));
}

/** @throws HeedError `input-too-long` where an index of so many items needs more than its memory */
export function requireRoom(where: string, items: number, width: number, memory: number): void {
  const bytes = itemIndexBytes(items, width);
  if (bytes <= memory && items <= mostItems) return;
  const most = itemsWithin(memory, width);
  throw new HeedError({
    code: 'input-too-long',
    where,
    required: `vectors must be of at most ${most} items: so many of width ${width} fit into memory, ${memory} bytes`,
    got: `${items} items, which need ${bytes} bytes`,
    advice: 'Give more memory, or make several indexes.',
  });
}
