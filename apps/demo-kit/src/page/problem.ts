import { HeedError } from '@heed/attention-core/errors';
import { element } from './element.js';

/** One line that says what is wrong and what to do; not there while all is well. */
export interface ProblemLine {
  readonly root: HTMLElement;
  /** Shows an error. With `retry`, also a button that tries again. */
  show(error: unknown, retry?: () => void): void;
  clear(): void;
}

/** Makes a {@link ProblemLine}. */
export function problemLine(): ProblemLine {
  const root = element('p', { class: 'problem', role: 'alert', hidden: true });
  return {
    root,
    show(error, retry) {
      root.replaceChildren(sentenceOf(error));
      if (retry !== undefined) {
        const again = (): void => {
          root.hidden = true;
          retry();
        };
        root.append(' ', element('button', { type: 'button', onclick: again }, 'Try again'));
      }
      root.hidden = false;
    },
    clear() {
      root.hidden = true;
    },
  };
}

/** The error for people: without the name of the function that threw it, ending in a full stop. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof HeedError))
    return `Something failed: ${String(error)}. Load the page again.`;
  const { required, got, advice } = error.detail;
  const sentence = `${required}${got === undefined ? '' : `; this is ${got}`}.`;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${advice === undefined ? '' : ` ${advice}`}`;
}
