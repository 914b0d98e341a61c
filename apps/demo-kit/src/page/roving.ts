/** Keys that go on, and those that go back. */
const keys = {
  onward: ['ArrowRight', 'ArrowDown'],
  back: ['ArrowLeft', 'ArrowUp'],
};

/**
 * Makes buttons of a group one stop of the tab key: arrows go from one to the next, Home and End to the first
 * and the last.
 *
 * @param group - holds the buttons, in their order
 * @returns call it when there are other buttons
 */
export function roving(group: HTMLElement): () => void {
  const buttons = (): HTMLButtonElement[] => [...group.querySelectorAll('button')];
  const choose = (chosen: HTMLElement | undefined): void => {
    for (const each of buttons()) each.tabIndex = each === chosen ? 0 : -1;
  };
  group.addEventListener('focusin', ({ target }) => choose(target as HTMLElement));
  group.addEventListener('keydown', (event) => {
    const all = buttons();
    const place = all.indexOf(document.activeElement as HTMLButtonElement);
    const next = placeAfter(event.key, place, all.length);
    if (next === undefined) return;
    event.preventDefault();
    all[next]!.focus();
  });
  return () => {
    const all = buttons();
    choose(all.find(({ tabIndex }) => tabIndex === 0) ?? all[0]);
  };
}

/** Where a key leads, around the ends; `undefined` for keys that lead nowhere. */
export function placeAfter(key: string, place: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (keys.onward.includes(key)) return (place + 1) % count;
  return keys.back.includes(key) ? (place - 1 + count) % count : undefined;
}
