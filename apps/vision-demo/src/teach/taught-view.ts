import { element } from '@heed/demo-kit';
import type { TaughtModel } from './lesson.js';
import { findingWords } from './lesson-words.js';

/** What was taught, and what to do with it. */
export interface TaughtView {
  readonly root: HTMLElement;
  /** Shows a model. */
  show(model: TaughtModel, seconds: number): void;
  /** Says whether the page asks it. */
  used(used: boolean): void;
}

/** What can be done with a model. */
export interface TaughtEvents {
  /** The page shall ask it from now on. */
  onUse(file: Uint8Array): void;
  /** The page shall ask the shipped one again. */
  onBack(): void;
}

const fileName = 'my-model.onnx';

/** Makes a {@link TaughtView}; it is not there before there is a model. */
export function taughtView({ onUse, onBack }: TaughtEvents): TaughtView {
  let model: TaughtModel | undefined;
  const finding = element('p', { class: 'outcome' });
  const time = element('p', { class: 'note' });
  const use = element(
    'button',
    { type: 'button', onclick: () => model && onUse(model.file) },
    'Use it in this page',
  );
  const back = element(
    'button',
    { type: 'button', hidden: true, onclick: onBack },
    'Back to the shipped model',
  );
  const download = element('a', { class: 'button', download: fileName }, `Download ${fileName}`);
  const root = element(
    'div',
    { class: 'taught', hidden: true },
    finding,
    time,
    element('div', { class: 'row' }, use, back, download),
    element('p', { class: 'note' }, 'The same model in your own code:'),
    element(
      'pre',
      { class: 'scroll' },
      element('code', {}, `const recognise = await recognition.load('${fileName}');`),
    ),
  );
  return {
    root,
    show(taught, seconds) {
      model = taught;
      finding.textContent = findingWords(taught);
      time.textContent = `Taught in ${Math.round(seconds)} s on this device.`;
      URL.revokeObjectURL(download.href);
      const bytes = Uint8Array.from(taught.file);
      download.href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
      root.hidden = false;
    },
    used(used) {
      const focused = document.activeElement === (used ? use : back);
      use.hidden = used;
      back.hidden = !used;
      if (focused) (used ? back : use).focus();
    },
  };
}
