import {
  type CardFaithfulness,
  type ConnectedTask,
  element,
  latest,
  weightTable,
} from '@heed/demo-kit';
import type { SentimentResult } from '@heed/nlp';
import { faithfulnessView } from './faithfulness-view.js';
import type { Looks, Named } from './look.js';
import type { SeenResult } from './task-intro.js';
import { testLooks } from './test-looks.js';

/** Milliseconds of quiet before what is slower than light follows. */
const pause = 250;

/** A text and what the model answered. */
export interface Reading {
  text: string;
  result: SeenResult;
}

/** Everything that explains the light further. */
export interface Figures {
  readonly roots: readonly HTMLElement[];
  /** Takes away what was measured: other light is on its way, or there is another reason. */
  wait(looks: readonly Named[], reason?: string): void;
  /** Shows the figures of a light; what is slow follows after a pause, and once the model is there. */
  show(reading: Reading, looks: Looks): void;
  /** Forgets what is on its way. */
  cancel(): void;
}

/**
 * The heads one by one, the test whether the light tells the truth, and the light as numbers.
 *
 * @param card - what the model card measured
 * @param page - `ready`: whether the model is there; `failed` is told what went wrong
 */
export function figures(
  task: ConnectedTask<string, SentimentResult>,
  card: CardFaithfulness | undefined,
  { ready, failed }: { ready: () => boolean; failed: (error: unknown) => void },
): Figures {
  const explorer = element('heed-attention');
  const truth = faithfulnessView(card);
  const table = weightTable();
  /** What was measured last, or is being measured: who only hides weak words asks for nothing new. */
  let measured = '';

  const measure = latest(
    ({ reading: { result }, looks }: { reading: Reading; looks: Looks }) => {
      explore(result);
      return testLooks(task, looks, result.label);
    },
    truth.show,
    (error, { looks }) => {
      measured = '';
      truth.wait(looks, 'Not measured yet.');
      failed(error);
    },
    pause,
  );

  /** Another light on the same answer leaves alone what somebody points at. */
  function explore({ attention }: SeenResult): void {
    if (explorer.trace !== attention) explorer.trace = attention;
  }

  function cancel(): void {
    measure.cancel();
    measured = '';
  }

  const usualReason = (): string =>
    ready() ? 'Measuring …' : 'Measured as soon as the model is here.';

  return {
    roots: [
      element(
        'section',
        { 'aria-labelledby': 'heads-title' },
        element('h2', { id: 'heads-title' }, 'Head by head'),
        explorer,
      ),
      element('div', { class: 'aside' }, truth.root, table.root),
    ],
    cancel,
    wait(looks, reason = usualReason()) {
      cancel();
      truth.wait(looks, reason);
    },
    show(reading, looks) {
      table.show(
        looks[0].tokens,
        looks.map(({ title, weights }) => ({ name: title, weights })),
      );
      const what = [reading.text, ...looks.map(({ says }) => says)].join('\n');
      if (what === measured) return;
      cancel();
      truth.wait(looks, usualReason());
      if (!ready()) {
        explore(reading.result);
        return;
      }
      measured = what;
      measure({ reading, looks });
    },
  };
}
