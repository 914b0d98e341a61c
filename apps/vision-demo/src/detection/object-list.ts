import { type AnswerFigure, element, percent, type Pointed, roving } from '@heed/demo-kit';
import type { DetectionResult, Found } from '@heed/vision';
import { type BoxButton, boxButton } from '../looking/box-button.js';
import type { LabelMarks } from '../looking/label-marks.js';

/** What was found, label by label with its count; who points at a line points at its object. */
export function objectList(pointed: Pointed, marks: LabelMarks): AnswerFigure<DetectionResult> {
  const root = element('div', { class: 'found' });
  const renew = roving(root);
  let lines: readonly BoxButton[] = [];

  function mark(): void {
    for (const line of lines) line.mark();
  }

  /** A button for an object; the group says what it is. */
  function line(found: Found, index: number): BoxButton {
    const button = boxButton(index, { pointed, marks, write: ({ score }) => percent(score) });
    button.show(found);
    return button;
  }

  function group(label: string, members: readonly BoxButton[]): HTMLElement {
    return element(
      'section',
      { 'aria-label': label },
      element(
        'p',
        { class: 'kind' },
        element('span', { class: 'swatch', 'data-mark': marks(label), 'aria-hidden': 'true' }),
        element('span', {}, label),
        element('span', { class: 'number' }, String(members.length)),
      ),
      element('div', { class: 'lines' }, ...members.map((member) => member.root)),
    );
  }

  pointed.follow(mark);
  return {
    root,
    show(result) {
      const objects = result?.objects ?? [];
      lines = objects.map(line);
      const labels = [...new Set(objects.map(({ label }) => label))];
      root.replaceChildren(
        ...labels.map((label) =>
          group(
            label,
            lines.filter((_, index) => objects[index]!.label === label),
          ),
        ),
        ...(result && objects.length === 0
          ? [element('p', { class: 'hint' }, 'A lower threshold finds what is less sure.')]
          : []),
      );
      renew();
    },
  };
}
