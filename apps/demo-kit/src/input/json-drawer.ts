import { HeedError } from '@heed/attention-core/errors';
import type { ConnectedTask } from '../bridge/connect-task.js';
import { dialog } from '../page/dialog.js';
import { element } from '../page/element.js';
import { problemLine } from '../page/problem.js';
import { readableJson } from './readable-json.js';

/**
 * A drawer in which the input that is seen can be changed, as JSON. The task itself checks it, and its
 * words about what is wrong stand beside.
 *
 * @param input - what is seen
 * @returns what to put below the examples
 */
export function jsonDrawer(
  input: () => Promise<unknown>,
  task: Pick<ConnectedTask, 'answer'>,
  onInput: (input: unknown) => void,
  onProblem: (error: unknown) => void,
): HTMLElement[] {
  const title = 'Your own input';
  const field = element('textarea', {
    class: 'json',
    'aria-label': `${title}, as JSON`,
    spellcheck: 'false',
    rows: 24,
  });
  const problem = problemLine();
  const read = async (): Promise<void> => {
    problem.clear();
    try {
      const value = parsed(field.value);
      await task.answer({ input: value });
      onInput(value);
      drawer.close();
    } catch (error) {
      problem.show(error);
    }
  };
  const drawer = dialog(
    title,
    element(
      'form',
      {
        class: 'own-input',
        onsubmit: (event) => {
          event.preventDefault();
          void read();
        },
      },
      element(
        'p',
        { class: 'note' },
        'What the model was given, as JSON. Change it, and ask again.',
      ),
      field,
      problem.root,
      element('button', { type: 'submit' }, 'Ask the model'),
    ),
  );
  const open = async (): Promise<void> => {
    problem.clear();
    field.value = readableJson(await input());
    drawer.open();
  };
  return [drawer.button(() => void open().catch(onProblem)), drawer.root];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new HeedError({
      code: 'input-type',
      where: 'page',
      required: 'the input must be JSON',
      got: 'none',
      advice: (cause as Error).message,
      cause,
    });
  }
}
