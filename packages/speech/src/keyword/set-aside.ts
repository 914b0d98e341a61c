import { hashOf, seededRandom } from '@heed/attention-core/plugin';

/**
 * Sets a share of files aside, by chance, each by its name: so those that are set aside stay the same, but for one or
 * so, when others come in.
 *
 * @param names - what is parted
 * @param count - how many are set aside
 * @param seed - other seeds set others aside
 */
export function setAside(
  names: readonly string[],
  count: number,
  seed: number,
): ReadonlySet<string> {
  const drawn = new Map(names.map((name) => [name, seededRandom(hashOf(name) + seed)()]));
  const inTurn = [...names].sort((one, other) => drawn.get(one)! - drawn.get(other)!);
  return new Set(inTurn.slice(0, count));
}
