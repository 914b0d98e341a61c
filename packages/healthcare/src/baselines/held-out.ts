/** Every `nth` of some, to choose by, and the rest, to learn from. */
export function heldOut<Item>(
  items: readonly Item[],
  nth: number,
): Record<'rest' | 'held', Item[]> {
  const isHeld = (place: number): boolean => place % nth === nth - 1;
  return {
    rest: items.filter((_, place) => !isHeld(place)),
    held: items.filter((_, place) => isHeld(place)),
  };
}
