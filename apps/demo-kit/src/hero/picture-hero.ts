import type { AxisKind } from '@heed/attention-core/explain';
import type { PixelImage, Sound } from '@heed/attention-core/plugin';
import type { Question } from '../bridge/protocol.js';
import { jsonDrawer } from '../input/json-drawer.js';
import { imageInput } from '../input/image-input.js';
import { soundInput } from '../input/sound-input.js';
import { atLeast } from '../look/look.js';
import { element } from '../page/element.js';
import { toggle } from '../page/toggle.js';
import { exampleChips } from '../text/example-chips.js';
import { lightCaption } from './caption.js';
import type { HeroMaker } from './hero.js';
import { pictureView } from './picture-view.js';

/** What is drawn along time: lights of the same moments lie below each other. */
const strips: readonly AxisKind[] = ['frames', 'visits', 'steps'];

/**
 * The picture of an input with its light, examples to click, and a way to give an input of one's own: a
 * file for pictures and sounds, JSON for everything else.
 */
export const pictureHero: HeroMaker = (root, intro, task, { onAsk, onView, onProblem }) => {
  let question: Question = { example: 0 };
  const ask = (next: Question): void => {
    question = next;
    mark();
    onAsk();
  };
  const input = (): Promise<unknown> =>
    'example' in question ? task.example(question.example) : Promise.resolve(question.input);
  const own = (): readonly HTMLElement[] => {
    switch (intro.input) {
      case 'image':
        return imageInput(root, (image: PixelImage) => ask({ input: image }), onProblem);
      case 'audio':
        return soundInput(
          root,
          input as () => Promise<Sound>,
          (sound) => ask({ input: sound }),
          onProblem,
        );
      default:
        return jsonDrawer(input, task, (value) => ask({ input: value }), onProblem);
    }
  };
  const lit = pictureView();
  const caption = lightCaption();
  const beside = toggle('Raw attention beside it', onView);
  const other = pictureView();
  const otherCaption = lightCaption();
  const otherRoot = element(
    'section',
    { class: 'beside', 'aria-label': 'Raw attention', hidden: true },
    other.root,
    otherCaption.root,
  );
  const chips = exampleChips(intro.examples, (example) => ask({ example }));
  const pictures = element(
    'div',
    { class: 'pictures' },
    element('div', {}, lit.root, element('div', { class: 'captions' }, caption.root, beside.root)),
    otherRoot,
  );
  root.append(pictures, chips, element('div', { class: 'own' }, ...own()));
  mark();

  /** Says which example is seen. */
  function mark(): void {
    [...chips.children].forEach((chip, index) => {
      chip.ariaPressed = String('example' in question && question.example === index);
    });
  }

  return {
    get question() {
      return question;
    },
    get beside() {
      return beside.on;
    },
    busy(busy) {
      root.ariaBusy = String(busy);
    },
    show({ looks: [look, second], least, comparable, shown }) {
      beside.enable(comparable);
      otherRoot.hidden = second === undefined;
      if (look) pictures.dataset['along'] = strips.includes(look.axis.kind) ? 'time' : 'place';
      lit.show(look && atLeast(look, least), shown);
      caption.show(look);
      other.show(second && atLeast(second, least), shown);
      otherCaption.show(second);
    },
  };
};
