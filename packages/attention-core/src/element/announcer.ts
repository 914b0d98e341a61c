import { make } from './make.js';

/** Milliseconds of quiet before a text is said, so that moving along says only where one stays. */
const pause = 500;

/** Says to screen readers what others see. */
export interface Announcer {
  root: HTMLElement;
  /** Says a text after a pause; a newer one replaces it. */
  say(text: string): void;
}

/** Makes an announcer. */
export function announcer(): Announcer {
  const root = make('p', { class: 'hidden', role: 'status', 'aria-live': 'polite' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    root,
    say(text) {
      clearTimeout(timer);
      timer = setTimeout(() => (root.textContent = text), pause);
    },
  };
}
