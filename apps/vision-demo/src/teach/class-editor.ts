import type { PixelImage } from '@heed/attention-core/media';
import { element } from '@heed/demo-kit';
import { enough, type OwnClass } from './own-class.js';
import { photoFiles, type PhotoEvents } from './photo-files.js';
import { photoStrip } from './photo-strip.js';

/** A class with its name and its photos. */
export interface ClassEditor {
  readonly root: HTMLElement;
  /** As it stands now. */
  readonly own: OwnClass;
  /** Offers a photo by the camera, or no more. */
  offerCamera(on: boolean): void;
  /** Sets the focus on its name. */
  focus(): void;
}

/** What a class asks for. */
export interface ClassEvents extends Pick<PhotoEvents, 'onProblem'> {
  /** It shall go. */
  onRemove(): void;
  /** It wants what the camera sees now. */
  shoot(): Promise<PixelImage>;
}

/**
 * A {@link ClassEditor}.
 *
 * @param title - what it is called before it has a name: `Class 1`
 */
export function classEditor(
  title: string,
  { onRemove, onProblem, shoot }: ClassEvents,
): ClassEditor {
  const name = element('input', { type: 'text', autocomplete: 'off', maxlength: 40 });
  const count = element('span', { class: 'note' });
  const strip = photoStrip(say);
  const snapshot = element(
    'button',
    { type: 'button', hidden: true, onclick: () => void shoot().then(strip.add, onProblem) },
    'Take a photo',
  );
  const root = element('fieldset', { class: 'own-class' }, element('legend', {}, title));
  root.append(
    element('label', {}, element('span', {}, 'Name'), name),
    element(
      'div',
      { class: 'row' },
      photoFiles(root, { onPhoto: strip.add, onProblem }),
      snapshot,
      count,
      element('button', { type: 'button', class: 'quiet', onclick: onRemove }, 'Remove class'),
    ),
    strip.root,
  );
  say();

  function say(): void {
    const { length } = strip.photos;
    count.textContent = length < enough ? `${length} of ${enough} photos` : `${length} photos`;
  }

  return {
    root,
    get own() {
      return { name: name.value.trim(), photos: strip.photos };
    },
    offerCamera: (on) => void (snapshot.hidden = !on),
    focus: () => name.focus(),
  };
}
