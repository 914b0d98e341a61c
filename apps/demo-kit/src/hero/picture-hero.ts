import type { AxisKind } from '@heed/attention-core/explain';
import type { Shown } from '@heed/attention-core/plugin';
import type { Question } from '../bridge/protocol.js';
import { ownInput, type OwnInputContext } from '../input/input-of-kind.js';
import type { OwnInput } from '../input/own-input.js';
import { rankedMethods } from '../intro/revive.js';
import { atLeast, type Look } from '../look/look.js';
import { element } from '../page/element.js';
import { slider } from '../page/slider.js';
import { toggle } from '../page/toggle.js';
import { lightCaption } from './caption.js';
import type { Hero, HeroLight, HeroMaker } from './hero.js';
import { isVeiled, usualVeil } from './look-picture.js';
import { pictureChips } from './picture-chips.js';
import { pictureView } from './picture-view.js';

/** What is drawn along time: lights of the same moments lie below each other. */
const strips: readonly AxisKind[] = ['frames', 'visits', 'steps'];

/** What is special about a hero that is a picture. */
export interface PictureHeroParts {
  /** What lies exactly over the image, or over the frame of what is drawn along time, that is under the light. */
  over?: HTMLElement;
  /** What stands above the picture. */
  above?: HTMLElement;
  /** What stands below it, above the examples. */
  below?: HTMLElement;
  /** The way to give an input of one's own. Default: by the kind of input. */
  own?(hero: HTMLElement, context: OwnInputContext): OwnInput;
  /** Something else is asked about: called with each question, and with the first at once. */
  onQuestion?(question: Question): void;
  /** How much of an image is covered at first where there is no light, 0 … 1. Default 0.86. */
  covered?: number;
  /** Changes a light before it is shown, for instance to what is pointed at; ask for a view anew when that changes. */
  change?(light: HeroLight): HeroLight;
}

/**
 * The picture of an input with its light, examples to click, and a way to give an input of one's own: a
 * file, the camera or a drawing for pictures, a file for sounds, JSON for everything else.
 */
export const pictureHero: HeroMaker = (root, intro, task, events) =>
  pictureHeroOf(root, intro, task, events, {});

/** A {@link pictureHero} with parts of its own. */
export function pictureHeroOf(
  root: HTMLElement,
  intro: Parameters<HeroMaker>[1],
  task: Parameters<HeroMaker>[2],
  { onAsk, onView, onProblem }: Parameters<HeroMaker>[3],
  parts: PictureHeroParts,
): Hero {
  const { over, above, below, covered = usualVeil, change = (light) => light } = parts;
  let question: Question = { example: 0 };
  let light: HeroLight | undefined;
  let shownLook: Look | undefined;
  const context: OwnInputContext = {
    seen: () =>
      'example' in question ? task.example(question.example) : Promise.resolve(question.input),
    task,
    onInput: (input) => ask({ input }),
    onProblem,
    onStop: onView,
  };
  const own = parts.own?.(root, context) ?? ownInput(root, intro.input, context);
  const lit = pictureView(over);
  const caption = lightCaption();
  const beside = toggle('Raw attention beside it', onView);
  // Where there is nothing else, it cannot stand beside itself.
  beside.root.hidden = rankedMethods(intro).length === 1;
  const veil = slider(
    'Veil',
    { most: 1, value: covered, steps: 50, say: (share) => `${Math.round(100 * share)} %` },
    repaint,
  );
  const other = pictureView();
  const otherCaption = lightCaption();
  const otherRoot = element(
    'section',
    { class: 'beside', 'aria-label': 'Raw attention', hidden: true },
    other.root,
    otherCaption.root,
  );
  const chips = pictureChips(intro.examples, task, (example) => {
    own.stop?.();
    ask({ example });
  });
  const pictures = element(
    'div',
    { class: 'pictures' },
    element(
      'div',
      {},
      lit.root,
      element('div', { class: 'captions' }, caption.root, veil.root, beside.root),
    ),
    otherRoot,
  );
  root.append(
    ...(above ? [above] : []),
    pictures,
    ...(below ? [below] : []),
    chips,
    element('div', { class: 'own' }, ...own.roots),
  );
  mark();
  parts.onQuestion?.(question);

  function ask(next: Question): void {
    question = next;
    mark();
    parts.onQuestion?.(question);
    onAsk();
  }

  /** Says which example is seen. */
  function mark(): void {
    [...chips.children].forEach((chip, index) => {
      chip.ariaPressed = String('example' in question && question.example === index);
    });
  }

  function sayLive(): void {
    root.toggleAttribute('data-live', own.live ?? false);
  }

  function repaint(): void {
    sayLive();
    if (light === undefined) return;
    const { looks, least, comparable, shown } = change(light);
    const [look, second] = looks;
    shownLook = look;
    beside.enable(comparable);
    otherRoot.hidden = second === undefined;
    veil.root.hidden = !veiled(light, shown);
    if (look) pictures.dataset['along'] = strips.includes(look.axis.kind) ? 'time' : 'place';
    lit.show(look && atLeast(look, least), shown, veil.value);
    caption.show(look);
    other.show(second && atLeast(second, least), shown, veil.value);
    otherCaption.show(second);
  }

  /** Whether a veil is to be set: while light is on its way, as before. */
  function veiled({ looks: [look] }: HeroLight, shown: Shown | undefined): boolean {
    return look ? isVeiled(look, shown) : !veil.root.hidden;
  }

  return {
    get question() {
      return question;
    },
    get beside() {
      return beside.on;
    },
    get full() {
      return shownLook?.full;
    },
    get live() {
      return own.live ?? false;
    },
    busy(busy) {
      root.ariaBusy = String(busy);
      sayLive();
      if (!busy) own.next?.();
    },
    stop: () => own.stop?.(),
    show(next) {
      light = next;
      repaint();
    },
  };
}
