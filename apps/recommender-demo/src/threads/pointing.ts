/** What somebody points at: where threads come from, or what they lead to, as these call them. */
export type At = { from: number } | { to: number };

/** How somebody came to point at something: by a pointer over it, by the focus, or by pressing it. */
export type How = 'over' | 'focus' | 'press';

/**
 * Follows pointer and focus over cards. Who presses a card keeps it pointed at until another is pressed or the same
 * one again: fingers cannot hover.
 *
 * @param atOf - what a card stands for
 * @param onPoint - called when something else is pointed at; `undefined` for nothing
 */
export function pointing(
  root: HTMLElement,
  atOf: (card: HTMLElement) => At | undefined,
  onPoint: (at: At | undefined, how: How) => void,
): { readonly at: At | undefined } {
  let hovered: HTMLElement | undefined;
  let pressed: HTMLElement | undefined;
  let last: HTMLElement | undefined;
  const cardOf = (target: EventTarget | null): HTMLElement | undefined =>
    (target instanceof Element && target.closest<HTMLElement>('.film')) || undefined;

  function look(how: How): void {
    const card = hovered ?? pressed;
    if (card === last && how !== 'press') return;
    last = card;
    onPoint(card && atOf(card), how);
  }

  function press(card: HTMLElement | undefined): void {
    for (const each of [pressed, card]) {
      each?.querySelector('.face')?.setAttribute('aria-pressed', String(each === card));
    }
    pressed = card;
  }

  root.addEventListener('pointerover', ({ target, pointerType }) => {
    if (pointerType === 'touch') return;
    hovered = cardOf(target);
    look('over');
  });
  root.addEventListener('pointerleave', () => {
    hovered = undefined;
    look('over');
  });
  root.addEventListener('focusin', ({ target }) => {
    if (!(target as Element).matches(':focus-visible')) return;
    hovered = cardOf(target);
    look('focus');
  });
  root.addEventListener('focusout', () => {
    hovered = undefined;
    look('focus');
  });
  root.addEventListener('click', ({ target }) => {
    const face = (target as Element).closest('.face');
    if (face === null) return;
    const card = cardOf(face);
    press(pressed === card ? undefined : card);
    look('press');
  });
  return {
    get at() {
      return last && atOf(last);
    },
  };
}
