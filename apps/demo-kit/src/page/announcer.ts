import { element } from './element.js';

/** Says results to screen readers, once somebody has stopped typing. */
export interface Announcer {
  readonly root: HTMLElement;
  /** Says a text after a pause; a newer one replaces it. */
  say(text: string): void;
}

/** @param pause - milliseconds of quiet before a text is said. Default 900. */
export function announcer(pause = 900): Announcer {
  const root = element('p', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    root,
    say(text) {
      clearTimeout(timer);
      timer = setTimeout(() => (root.textContent = text), pause);
    },
  };
}
