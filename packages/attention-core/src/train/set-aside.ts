import { hashOf, seededRandom } from '../explain/seeded-random.js';

/**
 * Sets a share of things aside, by chance, each by its name: so those that are set aside stay the same, but for one or
 * so, when others come in.
 *
 * @param items - what is parted
 * @param count - how many are set aside
 * @param nameOf - what each is called, whatever its place
 * @param seed - other seeds set others aside
 */
export function setAside<Item>(
  items: readonly Item[],
  count: number,
  nameOf: (item: Item) => string,
  seed: number,
): ReadonlySet<Item> {
  const drawn = new Map(items.map((item) => [item, seededRandom(hashOf(nameOf(item)) + seed)()]));
  const inTurn = [...items].sort((one, other) => drawn.get(one)! - drawn.get(other)!);
  return new Set(inTurn.slice(0, count));
}
