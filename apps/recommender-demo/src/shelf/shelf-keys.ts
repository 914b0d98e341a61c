import { placeAfter } from '@heed/demo-kit';

/** What the keys of a shelf do with the card that has the focus, beside going from card to card. */
export interface ShelfKeyEvents {
  /** Alt and an arrow: by −1 or 1 places. Default: nothing. */
  onMove?(card: HTMLElement, by: number): void;
  /** Delete. */
  onDelete(card: HTMLElement): void;
}

/**
 * Makes the cards of a shelf one stop of the tab key: arrows go from face to face, and only the buttons of the card
 * that was last there can be reached by tab.
 *
 * @returns call it when there are other cards
 */
export function shelfKeys(shelf: HTMLElement, { onMove, onDelete }: ShelfKeyEvents): () => void {
  const cards = (): HTMLElement[] => [...shelf.querySelectorAll<HTMLElement>('.film')];
  const cardOf = (target: EventTarget | null): HTMLElement | undefined =>
    (target instanceof Element && target.closest<HTMLElement>('.film')) || undefined;
  const choose = (chosen: HTMLElement | undefined): void => {
    for (const each of cards()) {
      for (const button of each.querySelectorAll('button')) {
        button.tabIndex = each === chosen ? 0 : -1;
      }
    }
  };
  shelf.addEventListener('focusin', ({ target }) => choose(cardOf(target)));
  shelf.addEventListener('keydown', (event) => {
    const current = cardOf(event.target);
    if (current === undefined) return;
    const all = cards();
    const place = all.indexOf(current);
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (event.altKey && by !== undefined) {
      event.preventDefault(); // or the browser goes back a page
      onMove?.(current, by);
      return;
    }
    if (event.key === 'Delete') {
      event.preventDefault();
      onDelete(current);
      return;
    }
    const next = placeAfter(event.key, place, all.length);
    if (next === undefined) return;
    event.preventDefault();
    all[next]!.querySelector<HTMLElement>('.face')!.focus();
  });
  return () => {
    const all = cards();
    choose(all.find((each) => each.querySelector('.face')!.matches('[tabindex="0"]')) ?? all[0]);
  };
}
