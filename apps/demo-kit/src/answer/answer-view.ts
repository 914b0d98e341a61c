import type { TaskResult } from '@heed/attention-core/plugin';
import type { Answered } from '../bridge/protocol.js';
import { element } from '../page/element.js';
import { type Fact, factsOf } from './facts.js';
import { percent } from './percent.js';
import { type Verdict, verdictOf } from './verdict.js';

/** A picture of a result, under its headline. */
export interface AnswerFigure<Result extends TaskResult = TaskResult> {
  readonly root: HTMLElement;
  /** What stands large above it, and is said. Default: the label, or the answer in one line. */
  verdict?(result: Result): Verdict;
  /** Shows a result; `undefined` says that there is none. */
  show(result: Result | undefined): void;
  /**
   * Shows an answer on its way: what a callback of the task was told.
   *
   * @param name - of the callback among the task's options
   */
  progress?(name: string, event: never): void;
}

/** The answer: what it is, how sure the model is, and what else it says. */
export interface AnswerView {
  /**
   * Shows an answer.
   *
   * @param note - where it comes from
   * @returns the answer as it may be said aloud
   */
  show(answered: Answered, note: string): string;
  /** Shows that there is no answer, and what to do. */
  empty(text: string, hint: string): void;
}

/**
 * @param figure - what stands under the headline. Default: {@link factList}.
 */
export function answerView(root: HTMLElement, figure: AnswerFigure = factList()): AnswerView {
  const label = element('p', { class: 'label' });
  const confidence = element('p', { class: 'confidence' });
  const note = element('p', { class: 'note' });
  root.append(label, confidence, figure.root, note);
  return {
    show({ result, line }, text) {
      const verdict = figure.verdict?.(result) ?? verdictOf(result, line);
      root.dataset['state'] = verdict.state;
      // A long line is set smaller, a label as large as it can be.
      label.dataset['length'] = verdict.headline.length > 18 ? 'long' : 'short';
      label.textContent = verdict.headline;
      confidence.textContent = verdict.confidence;
      figure.show(result);
      note.textContent = text;
      return verdict.spoken;
    },
    empty(text, hint) {
      root.dataset['state'] = 'empty';
      label.dataset['length'] = 'short';
      label.textContent = text;
      confidence.textContent = hint;
      figure.show(undefined);
      note.textContent = '';
    },
  };
}

/** Everything that a result says, in a list that people can read. */
export function factList(): AnswerFigure {
  const root = element('dl', { class: 'facts' });
  return {
    root,
    show(result) {
      const facts = result === undefined ? [] : factsOf(result);
      root.hidden = facts.length === 0;
      root.replaceChildren(
        ...facts.flatMap((fact) => [element('dt', {}, fact.name), ...valuesOf(fact)]),
      );
    },
  };
}

function valuesOf({ value }: Fact): HTMLElement[] {
  if (typeof value === 'string') return [element('dd', {}, value)];
  return value.map(({ name, share }) => {
    const bar = element('span', { class: 'bar', 'aria-hidden': 'true' });
    bar.style.width = `${100 * share}%`;
    return element(
      'dd',
      { class: 'share' },
      element('span', { class: 'name' }, name),
      element('span', { class: 'number' }, percent(share)),
      bar,
    );
  });
}
