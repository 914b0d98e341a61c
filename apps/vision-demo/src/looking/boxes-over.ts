import { element, roving } from '@heed/demo-kit';
import type { RankedLabel, Region } from '@heed/vision';
import { type BoxButton, boxButton, type BoxButtonOptions } from './box-button.js';
import { type Edges, placeOf } from './place-of.js';

/** Something in a picture, and how sure that is. */
export type Boxed = RankedLabel & Edges;

/** What is in a region of a picture. */
export interface BoxedRegion {
  boxes: readonly Boxed[];
  region: Region;
}

/** Boxes to be laid over the picture. */
export interface BoxesOver {
  readonly root: HTMLElement;
  /** Shows what is there; nothing where there is no answer. */
  show(boxed: BoxedRegion | undefined): void;
}

/**
 * Makes {@link BoxesOver}.
 *
 * @param title - what the boxes are
 */
export function boxesOver(title: string, options: BoxButtonOptions): BoxesOver {
  const { pointed } = options;
  const root = element('div', { class: 'boxes', role: 'group', 'aria-label': title });
  const buttons: BoxButton[] = [];
  const renew = roving(root);
  let shown: readonly BoxButton[] = [];

  function mark(): void {
    root.toggleAttribute('data-pointed', pointed.index !== undefined);
    for (const each of shown) each.mark();
  }

  pointed.follow(mark);
  return {
    root,
    show(boxed) {
      const boxes = boxed?.boxes ?? [];
      // Buttons stay: who is at one of them stays there in the next picture of a camera.
      while (buttons.length < boxes.length) buttons.push(boxButton(buttons.length, options));
      shown = buttons.slice(0, boxes.length);
      for (const each of buttons.slice(boxes.length)) each.root.remove();
      boxes.forEach((box, index) => {
        const button = buttons[index]!;
        button.show(box);
        lay(button.root, box, boxed!.region);
        if (button.root.parentElement !== root) root.append(button.root);
      });
      renew();
      mark();
    },
  };
}

/** Puts a button where its box is, with its words where there is room for them. */
function lay({ style, dataset }: HTMLElement, box: Edges, region: Region): void {
  const { left, top, width, height } = placeOf(box, region);
  style.left = `${100 * left}%`;
  style.top = `${100 * top}%`;
  style.width = `${100 * width}%`;
  style.height = `${100 * height}%`;
  // What is small lies on what is large, so that both can be pointed at.
  style.zIndex = String(Math.round(1000 * (1 - width * height)));
  dataset['above'] = String(top > 0.1);
  dataset['end'] = String(left > 0.6);
}
