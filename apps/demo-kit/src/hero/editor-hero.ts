import type { Question } from '../bridge/protocol.js';
import type { TaskIntro } from '../intro/intro.js';
import { element } from '../page/element.js';
import { toggle } from '../page/toggle.js';
import { exampleChips } from '../text/example-chips.js';
import type { LitText } from '../text/lit-text.js';
import { lightCaption } from './caption.js';
import type { Hero, HeroEvents, HeroLight } from './hero.js';

/** What is special about a hero whose input is a text. */
export interface EditorHeroParts {
  /** Where the text is written. */
  editor: LitText;
  /** The editor and what stands around it. Default: the editor alone. */
  body?: HTMLElement;
  /** What shows raw attention beside another light, above its name. */
  beside?: HTMLElement;
  /** Lights all of it. */
  light(light: HeroLight): void;
}

/**
 * A hero whose input is a text: its light is named below it, raw attention stands beside it on demand, and
 * examples are a click away.
 *
 * @param root - where to build it
 */
export function editorHero(
  root: HTMLElement,
  { examples }: Pick<TaskIntro, 'examples'>,
  { onAsk, onView }: HeroEvents,
  { editor, body = editor.root, beside: raw, light }: EditorHeroParts,
): Hero {
  const caption = lightCaption();
  const besideCaption = lightCaption();
  const beside = toggle('Raw attention beside it', onView);
  const besideRoot = element(
    'section',
    { class: 'beside', 'aria-label': 'Raw attention', hidden: true },
    ...(raw ? [raw] : []),
    besideCaption.root,
  );
  const pick = (index: number): void => {
    editor.text = examples[index]!.text!;
    onAsk();
  };
  root.append(
    body,
    element('div', { class: 'captions' }, caption.root, beside.root),
    besideRoot,
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
    show(next) {
      const [look, second] = next.looks;
      beside.enable(next.comparable);
      besideRoot.hidden = second === undefined;
      caption.show(look);
      besideCaption.show(second);
      light(next);
    },
  };
}
