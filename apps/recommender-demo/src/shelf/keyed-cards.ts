import type { Card } from './card.js';
import { keepOrder } from './keep-order.js';

/** The cards of a shelf, each by the key of what it stands for. */
export interface KeyedCards<Made extends Card> {
  /** Their elements. */
  readonly roots: ReadonlyMap<number, HTMLElement>;
  /** One that stands there. */
  get(key: number): Made;
  keyOf(card: HTMLElement): number;
  /** Puts the cards with these keys there, in this order: builds new ones and takes away all others. */
  stand(keys: readonly number[]): void;
  /**
   * Gives the focus of a card that is taken away to the next one.
   *
   * @param remove - takes it away
   */
  leave(key: number, remove: () => void): void;
}

/** @param build - makes the card with a key */
export function keyedCards<Made extends Card>(
  shelf: HTMLElement,
  build: (key: number) => Made,
): KeyedCards<Made> {
  const cards = new Map<number, Made>();
  const roots = new Map<number, HTMLElement>();
  const keyOf = ({ dataset }: HTMLElement): number => Number(dataset['key']);
  return {
    roots,
    get: (key) => cards.get(key)!,
    keyOf,
    stand(keys) {
      const wanted = new Set(keys);
      for (const [key, { root }] of cards) {
        if (wanted.has(key)) continue;
        cards.delete(key);
        roots.delete(key);
        // Last: who loses the focus by this may ask what stands here.
        root.remove();
      }
      for (const key of keys) {
        if (cards.has(key)) continue;
        const made = build(key);
        made.root.dataset['key'] = String(key);
        cards.set(key, made);
        roots.set(key, made.root);
      }
      keepOrder(
        shelf,
        keys.map((key) => roots.get(key)!),
      );
    },
    leave(key, remove) {
      const { root } = cards.get(key)!;
      const next = (root.nextElementSibling ?? root.previousElementSibling) as HTMLElement | null;
      const hadFocus = root.contains(document.activeElement);
      remove();
      if (hadFocus && next) cards.get(keyOf(next))?.face.focus();
    },
  };
}
