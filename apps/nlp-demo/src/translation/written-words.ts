import type { TokenSpan } from '@heed/attention-core/explain';
import { type RampName, shades } from '@heed/attention-core/view';
import { element } from '@heed/demo-kit';

/** A text of the model, word by word: to point at, to walk along by arrow keys, and to light. */
export interface WrittenWords {
  readonly root: HTMLElement;
  /** Shows a finished text. */
  show(text: string, words: readonly TokenSpan[]): void;
  /** Shows how far a text has come; what stood there before waits behind it, in grey. */
  write(text: string): void;
  /** Says of each word what it came from. */
  describe(words: readonly string[]): void;
  /** Lights words by their weights. */
  light(weights: ArrayLike<number>, full: number): void;
  /** Marks a word. */
  mark(index: number | undefined): void;
}

/** Which way a key goes along the words. */
const strides: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowDown: 1,
  Home: -Infinity,
  End: Infinity,
};

/**
 * @param label - for screen readers
 * @param language - of the text: `en`
 * @param onPoint - called with the word that is pointed at or walked to, and whether to stay there
 */
export function writtenWords(
  label: string,
  { language, ramp }: { language: string; ramp: RampName },
  onPoint: (index: number | undefined, stay: boolean) => void,
): WrittenWords {
  const root = element('div', {
    class: 'written',
    role: 'listbox',
    'aria-label': label,
    'aria-orientation': 'horizontal',
    lang: language,
  });
  let spans: HTMLElement[] = [];
  let steps: number[] = [];
  let marked = -1;
  let text = '';

  root.addEventListener('pointerover', (event) => onPoint(placeOf(event), false));
  root.addEventListener('pointerleave', () => onPoint(undefined, false));
  root.addEventListener('click', (event) => onPoint(placeOf(event), true));
  root.addEventListener('focusin', (event) => {
    const place = placeOf(event);
    if (place === undefined) return;
    spans.forEach((span, index) => (span.tabIndex = index === place ? 0 : -1));
    if (spans[place]!.matches(':focus-visible')) onPoint(place, true);
  });
  root.addEventListener('focusout', () => onPoint(undefined, false));
  root.addEventListener('keydown', (event) => {
    const stride = strides[event.key];
    const place = placeOf(event);
    if (stride === undefined || place === undefined) return;
    spans[Math.max(0, Math.min(spans.length - 1, place + stride))]!.focus();
    event.preventDefault();
  });

  return {
    root,
    show(next, words) {
      text = next;
      steps = words.map(() => 0);
      let from = 0;
      const parts: (Node | string)[] = [];
      spans = words.map(({ start, end }, index) => {
        const span = element(
          'span',
          {
            ...{ role: 'option', 'aria-selected': 'false' },
            ...{ tabindex: index === 0 ? 0 : -1, 'data-index': index },
          },
          text.slice(start, end),
        );
        parts.push(text.slice(from, start), span);
        from = end;
        return span;
      });
      root.replaceChildren(...parts, text.slice(from));
    },
    write(next) {
      spans = [];
      const end = text.slice(next.length).search(/\s|$/);
      const rest = text.slice(next.length + end);
      root.replaceChildren(next, element('span', { class: 'rest', 'aria-hidden': 'true' }, rest));
    },
    describe(words) {
      spans.forEach((span, index) => (span.ariaLabel = words[index]!));
    },
    light(weights, full) {
      const painted = shades(weights, { full, ramp });
      spans.forEach((span, index) => {
        const { step, background, ink } = painted[index]!;
        if (steps[index] === step) return;
        steps[index] = step;
        span.style.background = step > 0 ? background : '';
        span.style.color = step > 0 ? ink : '';
      });
    },
    mark(place) {
      spans[marked]?.setAttribute('aria-selected', 'false');
      marked = place ?? -1;
      spans[marked]?.setAttribute('aria-selected', 'true');
    },
  };
}

function placeOf(event: Event): number | undefined {
  const place = (event.target as Element).closest('[data-index]')?.getAttribute('data-index');
  return place == null ? undefined : Number(place);
}
