/** What dragging does. */
export interface DragEvents {
  /** The card that is dragged has passed another, which is beside it. */
  onPass(card: HTMLElement, other: HTMLElement): void;
  /** It was let go, or put back by Escape. */
  onEnd(card: HTMLElement): void;
}

/** Pixels that a pointer moves before it drags, and milliseconds that a finger rests: until then it scrolls. */
const [slack, rest] = [6, 320];
/** Pixels from an end of the shelf at which it scrolls, and pixels that it scrolls each time. */
const [edge, step] = [36, 14];

/**
 * Lets cards of a shelf be dragged along it, by mouse or pen at once, by finger after a moment's rest.
 *
 * @param draggable - selector of the cards
 */
export function dragAlong(shelf: HTMLElement, draggable: string, events: DragEvents): void {
  let grabbed: { card: HTMLElement; x: number; offset: number; from: number } | undefined;
  let dragging = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const cards = (): HTMLElement[] => [...shelf.querySelectorAll<HTMLElement>(draggable)];
  const leftOf = (card: HTMLElement): number => {
    const moved = Number.parseFloat(card.style.translate || '0');
    return card.getBoundingClientRect().left - moved;
  };

  function begin(): void {
    dragging = true;
    grabbed!.card.classList.add('dragged');
    shelf.toggleAttribute('data-dragging', true);
  }

  function end(): void {
    clearTimeout(timer);
    const { card } = grabbed!;
    grabbed = undefined;
    for (const [name, listener] of followed) window.removeEventListener(name, listener);
    if (!dragging) return;
    dragging = false;
    card.classList.remove('dragged');
    card.style.translate = '';
    shelf.toggleAttribute('data-dragging', false);
    // The click that ends it presses no card.
    window.addEventListener('click', stop, { capture: true, once: true });
    setTimeout(() => window.removeEventListener('click', stop, { capture: true }));
    events.onEnd(card);
  }

  function stop(event: Event): void {
    event.stopPropagation();
    event.preventDefault();
  }

  function move({ clientX, pointerType }: PointerEvent): void {
    const { card, x, offset } = grabbed!;
    if (!dragging) {
      if (Math.abs(clientX - x) < slack) return;
      if (pointerType === 'touch') return end();
      begin();
    }
    const { left, right } = shelf.getBoundingClientRect();
    if (clientX < left + edge) shelf.scrollLeft -= step;
    if (clientX > right - edge) shelf.scrollLeft += step;
    pass(clientX - offset + card.offsetWidth / 2);
    card.style.translate = `${clientX - offset - leftOf(card)}px`;
  }

  /** Goes past each neighbour whose middle the middle of the card has passed. */
  function pass(middle: number): void {
    const { card } = grabbed!;
    for (const by of [-1, 1]) {
      for (;;) {
        const all = cards();
        const other = all[all.indexOf(card) + by];
        if (other === undefined) break;
        const place = leftOf(other) + other.offsetWidth / 2;
        if (by < 0 ? middle >= place : middle <= place) break;
        events.onPass(card, other);
      }
    }
  }

  function escape({ key }: KeyboardEvent): void {
    if (key !== 'Escape' || !dragging) return;
    const { card, from } = grabbed!;
    for (;;) {
      const all = cards();
      const place = all.indexOf(card);
      if (place === from) break;
      events.onPass(card, all[place + Math.sign(from - place)]!);
    }
    end();
  }

  const followed = [
    ['pointermove', move],
    ['pointerup', end],
    ['pointercancel', end],
    ['keydown', escape],
  ] as unknown as readonly (readonly [string, EventListener])[];

  shelf.addEventListener('pointerdown', ({ target, clientX, button, pointerType }) => {
    const on = target as Element;
    const card = on.closest<HTMLElement>(draggable);
    if (card === null || grabbed || button !== 0 || on.closest('.acts')) return;
    grabbed = {
      card,
      x: clientX,
      offset: clientX - leftOf(card),
      from: cards().indexOf(card),
    };
    if (pointerType === 'touch') timer = setTimeout(begin, rest);
    for (const [name, listener] of followed) window.addEventListener(name, listener);
  });
  // A finger that drags does not scroll.
  shelf.addEventListener(
    'touchmove',
    (event) => {
      if (dragging) event.preventDefault();
    },
    { passive: false },
  );
}
