import { element } from '@heed/demo-kit';
import { answerField, type AnswerField } from './answer-field.js';
import { type Answer, answerWords, type Finding, isDenied, labelOf, pressed } from './finding.js';
import { lightUp, type PartLight } from './lit.js';

/** What somebody does with a chip. */
export interface ChipEvents {
  /** Gives a finding another answer; `undefined` takes it away. */
  onAnswer(finding: Finding, answer: Answer | undefined): void;
}

/** Findings, each as a chip that is pressed for another answer. */
export interface FindingChips {
  readonly root: HTMLElement;
  show(findings: readonly Finding[], light: PartLight): void;
  /** Puts the focus where the value of a finding is said, or on its chip. */
  focus(finding: Finding): void;
}

/** A chip on the page. */
interface Chip {
  readonly root: HTMLElement;
  readonly face: HTMLButtonElement;
  readonly field: AnswerField | undefined;
  show(finding: Finding, light: PartLight): void;
}

/** Makes {@link FindingChips}. */
export function findingChips({ onAnswer }: ChipEvents): FindingChips {
  const root = element('ul', { class: 'findings', 'aria-label': 'Findings' });
  const chips = new Map<number, Chip>();

  function answer(finding: Finding, next: Answer | undefined): void {
    const place = [...root.children].findIndex((each) => each.contains(document.activeElement));
    onAnswer(finding, next);
    // Whoever had the focus on a chip that is gone goes on with the next one.
    if (next === undefined && place >= 0) {
      const faces = root.querySelectorAll<HTMLElement>('.face');
      faces[Math.min(place, faces.length - 1)]?.focus();
    }
  }

  return {
    root,
    show(findings, light) {
      const kept = new Set(findings.map(({ key }) => key));
      for (const key of [...chips.keys()]) if (!kept.has(key)) chips.delete(key);
      const rows = findings.map((finding) => {
        const chip = chips.get(finding.key) ?? chipOf(finding, answer);
        chips.set(finding.key, chip);
        chip.show(finding, light);
        return chip.root;
      });
      for (const child of [...root.children]) {
        if (!rows.includes(child as HTMLElement)) child.remove();
      }
      // A row that stands where it shall is left alone: whoever moves in the document loses the focus.
      rows.forEach((row, place) => {
        if (root.children[place] !== row) root.insertBefore(row, root.children[place] ?? null);
      });
    },
    focus({ key }) {
      const chip = chips.get(key);
      (chip?.field?.root ?? chip?.face)?.focus();
    },
  };
}

function chipOf(
  first: Finding,
  onAnswer: (finding: Finding, answer: Answer | undefined) => void,
): Chip {
  let finding = first;
  const { question } = first;
  const isPlain = question.answer === 'yes or no';
  const words = element('span', { class: 'answer-words' });
  const face = element(
    'button',
    {
      type: 'button',
      class: 'face',
      onclick: () => onAnswer(finding, pressed(finding)),
      onkeydown: (event) => {
        const { key } = event as KeyboardEvent;
        if (key === 'Delete' || key === 'Backspace') onAnswer(finding, undefined);
      },
    },
    element('span', { class: 'asked' }, question.text),
    // What stands in a field is not said twice.
    ...(isPlain ? [words] : []),
  );
  const field = isPlain ? undefined : answerField(question, (answer) => onAnswer(finding, answer));
  const { unit = '' } = question.measure ?? {};
  const root = element(
    'li',
    { class: 'chip' },
    face,
    ...(field ? [field.root] : []),
    ...(unit === '' ? [] : [element('span', { class: 'unit' }, unit)]),
  );
  return {
    root,
    face,
    field,
    show(next, light) {
      finding = next;
      root.dataset['answer'] = isDenied(next) ? 'no' : 'yes';
      words.textContent = answerWords(next);
      face.title = pressed(next) ? 'Press for no' : 'Press to take it away';
      face.ariaLabel = `${labelOf(next)}. ${face.title}`;
      field?.show(next.value);
      lightUp(root, labelOf(next), light);
    },
  };
}
