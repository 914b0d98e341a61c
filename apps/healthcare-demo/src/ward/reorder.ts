/** Milliseconds in which a row finds its new place: half a step of the clock, so that rows can be read in between. */
const duration = 400;

/**
 * Puts rows into another order; each glides from its old place to the new one, where motion is wanted. Whoever has the
 * focus keeps it.
 */
export function reorder(list: HTMLElement, order: readonly HTMLElement[]): void {
  if (order.every((row, place) => list.children[place] === row)) return;
  // Where each is seen: one that still glides goes on from there.
  const before = new Map(order.map((row) => [row, topOf(row)]));
  const { scrollTop } = list;
  // The row with the focus is not moved, but all others around it: whoever moves in the document loses the focus.
  const held = order.find((row) => row.contains(document.activeElement)) ?? order[0]!;
  held.before(...order.slice(0, order.indexOf(held)));
  held.after(...order.slice(order.indexOf(held) + 1));
  list.scrollTop = scrollTop;
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  for (const row of order) for (const glide of row.getAnimations()) glide.cancel();
  for (const row of order) {
    const by = before.get(row)! - topOf(row);
    if (by === 0) continue;
    row.animate([{ transform: `translateY(${by}px)` }, { transform: 'none' }], {
      duration,
      easing: 'ease-in-out',
    });
  }
}

function topOf(row: HTMLElement): number {
  return row.getBoundingClientRect().top;
}
