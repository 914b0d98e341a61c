import { bothVisible, type VisibleKeys } from '../masks/visible-keys.js';
import { requireWhole } from '../tensor/require-whole.js';
import type { ArrayMask } from './array-mask.js';
import { requireKindOrObject } from './require-kind-or-object.js';

/** What `causal` says. */
function before(
  where: string,
  causal: NonNullable<ArrayMask['causal']>,
  position: number,
): VisibleKeys {
  requireKindOrObject(where, 'mask.causal', causal, 'boolean');
  if (causal === false) return {};
  const { offset = position } = causal === true ? {} : causal;
  requireWhole(where, 'mask.causal.offset', offset, 0);
  return { lastDistance: offset };
}

/** What `window` says. */
function near(
  where: string,
  window: NonNullable<ArrayMask['window']>,
  position: number,
): VisibleKeys {
  requireKindOrObject(where, 'mask.window', window, 'number');
  const options = typeof window === 'number' ? { before: window, after: window } : window;
  const { before = 0, after = 0, offset = position }: Exclude<typeof window, number> = options;
  for (const [option, value] of Object.entries({ before, after, offset })) {
    requireWhole(where, `mask.window.${option}`, value, 0);
  }
  return { firstDistance: offset - before, lastDistance: offset + after };
}

/**
 * The distances from a query to the keys that `causal` and `window` let it see.
 *
 * @param where - whose error it is
 * @param position - where the first query stands among the keys, when they do not say so
 * @throws HeedError that names the one which is wrong
 */
export function maskDistances(
  where: string,
  { causal = false, window }: ArrayMask,
  position: number,
): VisibleKeys {
  // Distances always go together.
  return bothVisible(
    before(where, causal, position),
    window === undefined ? {} : near(where, window, position),
  )!;
}
