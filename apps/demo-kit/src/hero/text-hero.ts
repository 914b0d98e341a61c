import type { Question } from '../bridge/protocol.js';
import { atLeast } from '../look/look.js';
import { element } from '../page/element.js';
import { toggle } from '../page/toggle.js';
import { exampleChips } from '../text/example-chips.js';
import { type Light, noLight } from '../text/light.js';
import { litEditor } from '../text/lit-editor.js';
import { litText } from '../text/lit-text.js';
import { lightCaption } from './caption.js';
import type { HeroMaker } from './hero.js';

/**
 * The text in large serif, its light named below it, and on demand the same text in the light of raw
 * attention.
 */
export const textHero: HeroMaker = (root, { examples }, _task, { onAsk, onView }) => {
  const editor = litEditor('Text to read', onAsk);
  const caption = lightCaption();
  const beside = toggle('Raw attention beside it', onView);
  const other = litText();
  const otherCaption = lightCaption();
  const otherRoot = element(
    'section',
    { class: 'beside', 'aria-label': 'Raw attention', hidden: true },
    other.root,
    otherCaption.root,
  );
  const pick = (index: number): void => {
    editor.text = examples[index]!.text!;
    onAsk();
  };
  root.append(
    editor.root,
    element('div', { class: 'captions' }, caption.root, beside.root),
    otherRoot,
    exampleChips(examples, pick),
  );
  editor.text = examples[0]!.text!;
  return {
    get question(): Question | undefined {
      return editor.text.trim() === '' ? undefined : { input: editor.text };
    },
    get beside() {
      return beside.on;
    },
    busy(busy) {
      root.ariaBusy = String(busy);
    },
    show({ looks: [look, second], least, comparable }) {
      const lit = (shown: Light | undefined): Light => (shown ? atLeast(shown, least) : noLight);
      beside.enable(comparable);
      editor.light(lit(look));
      caption.show(look);
      otherRoot.hidden = second === undefined;
      other.text = second === undefined ? '' : editor.text;
      other.light(lit(second));
      otherCaption.show(second);
    },
  };
};
