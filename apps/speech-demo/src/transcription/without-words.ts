import type { Shown } from '@heed/attention-core/plugin';

/** Leaves words out of what a picture is drawn on; of the same it makes the same, by which pictures know each other. */
export function withoutWords(): (shown: Shown | undefined) => Shown | undefined {
  let last: { of: Shown; plain: Shown } | undefined;
  return (shown) => {
    if (shown === undefined) return undefined;
    if (last?.of !== shown) {
      const plain = { ...shown };
      delete plain.words;
      last = { of: shown, plain };
    }
    return last.plain;
  };
}
