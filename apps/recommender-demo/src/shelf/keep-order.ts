/**
 * Puts elements into a list in an order, and moves all but the one that somebody holds: whoever is moved in the
 * document loses focus and pointer.
 */
export function keepOrder(list: HTMLElement, order: readonly HTMLElement[]): void {
  if (order.every((each, place) => list.children[place] === each)) return;
  const held = order.findIndex(
    (each) => each.classList.contains('dragged') || each.contains(document.activeElement),
  );
  if (held < 0 || order[held]!.parentElement !== list) {
    list.append(...order);
    return;
  }
  order[held]!.before(...order.slice(0, held));
  order[held]!.after(...order.slice(held + 1));
}
