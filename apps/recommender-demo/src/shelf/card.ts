import { element } from '@heed/demo-kit';

/** What stands on a card. */
export interface CardFace {
  /** `The Matrix` */
  name: string;
  /** Small, below the name: `1999`. */
  year: string;
  /** Smaller, at the foot: genres. */
  detail: string;
  /** All of it as it is said aloud. */
  spoken: string;
  /** As the model calls it, for who points at it. */
  title: string;
}

/** A button at the foot of a card. */
export interface CardAct {
  /** A sign; what it does is said by `does`. */
  sign: string;
  /** What it does with a film of that name: `Take away The Matrix`. */
  does(name: string): string;
  onPress(): void;
}

/** A film as a card on a shelf. */
export interface Card {
  readonly root: HTMLLIElement;
  readonly face: HTMLButtonElement;
  show(face: CardFace): void;
}

/**
 * A card: a face that can be pressed, and below it what can be done with it.
 *
 * @param more - what stands on the face besides; `above` stands over the card
 */
export function card(
  acts: readonly CardAct[],
  { above, foot }: { above?: HTMLElement; foot?: HTMLElement },
): Card {
  const name = element('span', { class: 'name', lang: 'en' });
  const year = element('span', { class: 'year' });
  const detail = element('span', { class: 'detail' });
  const face = element(
    'button',
    { type: 'button', class: 'face', tabindex: -1, 'aria-pressed': 'false' },
    ...[name, year, detail],
    ...(foot ? [foot] : []),
  );
  const buttons = acts.map(({ sign, onPress }) =>
    element('button', { type: 'button', class: 'act', tabindex: -1, onclick: onPress }, sign),
  );
  return {
    root: element(
      'li',
      { class: 'film' },
      ...(above ? [above] : []),
      face,
      element('div', { class: 'acts' }, ...buttons),
    ),
    face,
    show(shown) {
      name.textContent = shown.name;
      year.textContent = shown.year;
      detail.textContent = shown.detail;
      face.ariaLabel = shown.spoken;
      face.title = shown.title;
      acts.forEach(({ does }, index) => {
        buttons[index]!.ariaLabel = buttons[index]!.title = does(shown.name);
      });
    },
  };
}
