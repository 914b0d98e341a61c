import type { Axis } from '../explain/index.js';
import type { RampName } from '../view/ramp.js';
import { stepOf } from '../view/shades.js';
import { shownLabel } from '../view/shown-label.js';
import { topPlaces } from '../view/strongest.js';
import { share } from '../view/svg.js';
import { runsOf } from '../view/text-lines.js';
import { make } from './make.js';

/** What somebody does to a list of positions. */
export interface TokenHands {
  /** Points at a position; `null` when the pointer leaves. */
  point(index: number | null): void;
  /** Comes to a position by keyboard. */
  choose(index: number): void;
  /** Clicks a position: chooses it, or lets it go where it is chosen. */
  toggle(index: number): void;
  /** Wants to go across from this position to the other list. */
  cross(index: number): void;
}

/** Options of {@link tokenList}. */
export interface TokenListOptions {
  axis: Axis;
  /** Name for screen readers: `Words that look`. */
  title: string;
  /** `words` run on as a text; the others stand one by one. */
  layout: 'column' | 'row' | 'words';
  /** Which arrow key leads across to the other list, if there is one. */
  across?: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';
  ramp: RampName;
  hands: TokenHands;
}

/** The positions of an axis: to point at, to walk along by arrow keys, and to light. */
export interface TokenList {
  root: HTMLElement;
  /**
   * Lights positions by their weights.
   *
   * @param weights - `null` for no light
   * @param full - the weight that gets full light
   * @param numbers - whether the weights stand beside the strongest positions, too
   */
  light(weights: ArrayLike<number> | null, full: number, numbers: boolean): void;
  /** Marks the position that is pointed at. */
  mark(index: number | null): void;
  /** Moves the keyboard's focus there. */
  focus(index: number): void;
}

/** Positions that show their weight as a number, at most: the strongest. */
const mostNumbers = 60;

/** How far a key goes along a list. */
const strides: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowLeft: -1,
  ArrowDown: 1,
  ArrowRight: 1,
  PageUp: -10,
  PageDown: 10,
  Home: -Infinity,
  End: Infinity,
};

/** Makes a list of positions, one of which takes the Tab key. */
export function tokenList(options: TokenListOptions): TokenList {
  const { axis, title, layout, across, ramp, hands } = options;
  const runs = layout === 'words' ? runsOf(axis.labels) : [];
  const tokens = axis.labels.map((label, index) =>
    make(
      'span',
      {
        ...{ class: 'token', role: 'option', tabindex: index === 0 ? 0 : -1 },
        ...{ 'aria-label': shownLabel(label), 'aria-selected': 'false', 'data-index': index },
      },
      make('span', { class: 'label' }, runs[index]?.text ?? shownLabel(label)),
    ),
  );
  const root = make('div', {
    ...{ class: `tokens ${layout}`, role: 'listbox', 'aria-label': title },
    // A text runs the way it is read.
    ...(layout === 'words' ? { dir: 'auto' } : {}),
    'aria-orientation': layout === 'column' ? 'vertical' : 'horizontal',
  });
  root.append(...tokens.flatMap((token, index) => (runs[index]?.spaced ? [' ', token] : [token])));
  const steps = new Uint8Array(tokens.length);
  const shownNumbers: (string | undefined)[] = [];
  let [reachable, marked] = [0, -1];

  root.addEventListener('pointerover', (event) => hands.point(indexOf(event)));
  root.addEventListener('pointerleave', () => hands.point(null));
  root.addEventListener('click', (event) => {
    const index = indexOf(event);
    if (index !== null) hands.toggle(index);
  });
  root.addEventListener('focusin', (event) => {
    const index = indexOf(event);
    if (index === null) return;
    tokens[reachable]?.setAttribute('tabindex', '-1');
    tokens[index]!.setAttribute('tabindex', '0');
    reachable = index;
    // A click gives focus as well, but decides by itself what it chooses.
    if (tokens[index]!.matches(':focus-visible')) hands.choose(index);
  });
  root.addEventListener('keydown', (event) => {
    const { key } = event;
    const stride = strides[key];
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (key === 'Enter' || key === ' ') hands.toggle(reachable);
    else if (key === across) hands.cross(reachable);
    else if (stride === undefined) return;
    else focus(Math.max(0, Math.min(tokens.length - 1, reachable + stride)));
    event.preventDefault();
  });

  /** Over running text there is no room for a 0 that says nothing. */
  function numberOf(weight: number): string {
    return layout === 'words' ? share(weight).replace(/^0(?=\.)/, '') : share(weight);
  }

  function focus(index: number): void {
    tokens[index]?.focus();
  }

  return {
    root,
    focus,
    light(weights, full, numbers) {
      const numbered = new Set(numbers && weights !== null ? topPlaces(weights, mostNumbers) : []);
      tokens.forEach((token, index) => {
        const weight = weights?.[index] ?? 0;
        const step = stepOf(weight, full);
        if (steps[index] !== step) {
          token.style.backgroundColor = step === 0 ? '' : `var(--heed-${ramp}-${step})`;
          token.style.color = step === 0 ? '' : `var(--heed-${ramp}-ink-${step})`;
          steps[index] = step;
        }
        const number = step > 0 && numbered.has(index) ? numberOf(weight) : undefined;
        if (shownNumbers[index] === number) return;
        if (number === undefined) delete token.dataset['number'];
        else token.dataset['number'] = number;
        shownNumbers[index] = number;
      });
    },
    mark(index) {
      tokens[marked]?.setAttribute('aria-selected', 'false');
      marked = index ?? -1;
      tokens[marked]?.setAttribute('aria-selected', 'true');
    },
  };
}

function indexOf(event: Event): number | null {
  const token = (event.target as Element).closest('[data-index]');
  return token === null ? null : Number(token.getAttribute('data-index'));
}
