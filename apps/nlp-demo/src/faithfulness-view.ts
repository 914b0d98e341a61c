import { faithfulness, type Faithfulness } from '@heed/attention-core/explain';
import { type ConnectedTask, element } from '@heed/demo-kit';
import type { SentimentResult } from '@heed/nlp';
import type { Look } from './look.js';

/** Differences in probability below this are too small to speak of. */
const noticeable = 0.03;

/**
 * Asks the model again without the words that are lit, and without random words.
 *
 * @returns `undefined` for a text of one word, from which nothing can be removed
 */
export async function measure(
  task: ConnectedTask<string, SentimentResult>,
  look: Look,
  label: SentimentResult['label'],
): Promise<Faithfulness | undefined> {
  if (look.tokens.length < 2) return undefined;
  return faithfulness(
    look.weights,
    async (masks) => {
      const texts = masks.map((kept) => look.tokens.filter((_, index) => kept[index]).join(' '));
      const results = await task.answer(texts);
      return results.map((result) => (result.label === label ? result.score : 1 - result.score));
    },
    // The figure shows no curves, so they need no points in between.
    { randomOrders: 8, steps: 1 },
  );
}

/** The small figure that says whether the light tells the truth. */
export function faithfulnessView(): {
  root: HTMLElement;
  /** Shows a measurement; without one, that there is none yet. */
  show(result: Faithfulness | undefined): void;
} {
  const sentence = element('p', { class: 'finding' });
  const lit = bar('words with the most light', 'lit');
  const random = bar('random words', 'random');
  const bars = element('dl', { class: 'bars' }, ...lit.parts, ...random.parts);
  const root = element(
    'section',
    { class: 'faithfulness', 'aria-labelledby': 'faithfulness-title' },
    element('h2', { id: 'faithfulness-title' }, 'Does the light tell the truth?'),
    sentence,
    bars,
    element(
      'p',
      { class: 'note' },
      'Comprehensiveness (DeYoung et al. 2020): mean drop in the answer’s probability after removing 1, 5, 10, 20 and 50 % of the words, at least one; random is the mean of 8 orders.',
    ),
  );
  return {
    root,
    show(result) {
      bars.hidden = result === undefined;
      if (result === undefined) {
        sentence.textContent = 'Measured as soon as the model is here and the text has two words.';
        return;
      }
      const drop = result.explained.comprehensiveness;
      const byChance = result.random.comprehensiveness;
      const most = Math.max(0.2, drop, byChance);
      lit.show(drop, most);
      random.show(byChance, most);
      sentence.textContent = findingOf(drop, byChance);
    },
  };
}

/** The finding as a sentence, honest where there is nothing to find. */
function findingOf(drop: number, random: number): string {
  const numbers = `Without the words that it looked at most, its confidence ${change(drop)}; without random words, it ${change(random)}.`;
  if (drop - random > noticeable) return numbers;
  return `${numbers} For this text the light says little about what decided.`;
}

function change(drop: number): string {
  if (Math.abs(drop) < 0.005) return 'stays the same';
  return `${drop > 0 ? 'falls' : 'rises'} by ${Math.abs(drop).toFixed(2)}`;
}

function bar(
  name: string,
  kind: string,
): { parts: HTMLElement[]; show(drop: number, most: number): void } {
  const length = element('span', { class: `bar ${kind}` });
  const number = element('span', { class: 'number' });
  return {
    parts: [element('dt', {}, name), element('dd', {}, length, number)],
    show(drop, most) {
      length.style.width = `${(78 * Math.max(0, drop)) / most}%`;
      number.textContent = drop.toFixed(2).replace('-', '−');
    },
  };
}
