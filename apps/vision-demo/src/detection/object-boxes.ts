import { element, percent, roving } from '@heed/demo-kit';
import type { DetectionResult, Found, Region } from '@heed/vision';
import type { LabelMarks } from './label-marks.js';
import { type ObjectButton, objectButton } from './object-button.js';
import { placeOf } from './place-of.js';
import type { Pointed } from './pointed.js';

/** The boxes of what was found, to be laid over the picture. */
export interface ObjectBoxes {
  readonly root: HTMLElement;
  /** Shows what was found; nothing where there is no answer. */
  show(result: Pick<DetectionResult, 'objects' | 'region'> | undefined): void;
}

/** Makes {@link ObjectBoxes}. */
export function objectBoxes(object: Pointed, marks: LabelMarks): ObjectBoxes {
  const root = element('div', { class: 'boxes', role: 'group', 'aria-label': 'What was found' });
  const buttons: ObjectButton[] = [];
  const renew = roving(root);
  let shown: readonly ObjectButton[] = [];

  function mark(): void {
    root.toggleAttribute('data-pointed', object.index !== undefined);
    for (const each of shown) each.mark();
  }

  function add(): void {
    const write = ({ label, score }: Found): string => `${label} ${percent(score)}`;
    buttons.push(objectButton(buttons.length, object, marks, write));
  }

  object.follow(mark);
  return {
    root,
    show(result) {
      const objects = result?.objects ?? [];
      // Buttons stay: who is at one of them stays there in the next picture of a camera.
      while (buttons.length < objects.length) add();
      shown = buttons.slice(0, objects.length);
      for (const each of buttons.slice(objects.length)) each.root.remove();
      objects.forEach((found, index) => {
        const button = buttons[index]!;
        button.show(found);
        lay(button.root, found, result!.region);
        if (button.root.parentElement !== root) root.append(button.root);
      });
      renew();
      mark();
    },
  };
}

/** Puts a button where its object is, with its words where there is room for them. */
function lay({ style, dataset }: HTMLElement, found: Found, region: Region): void {
  const { left, top, width, height } = placeOf(found, region);
  style.left = `${100 * left}%`;
  style.top = `${100 * top}%`;
  style.width = `${100 * width}%`;
  style.height = `${100 * height}%`;
  // What is small lies on what is large, so that both can be pointed at.
  style.zIndex = String(Math.round(1000 * (1 - width * height)));
  dataset['above'] = String(top > 0.1);
  dataset['end'] = String(left > 0.6);
}
