import { atLeast } from '../look/look.js';
import { type Light, noLight } from '../text/light.js';
import { litEditor } from '../text/lit-editor.js';
import { litText } from '../text/lit-text.js';
import { editorHero } from './editor-hero.js';
import type { HeroMaker } from './hero.js';

/**
 * The text in large serif, its light named below it, and on demand the same text in the light of raw
 * attention.
 */
export const textHero: HeroMaker = (root, intro, _task, events) => {
  const editor = litEditor('Text to read', events.onAsk);
  const other = litText();
  return editorHero(root, intro, events, {
    editor,
    beside: other.root,
    light({ looks: [look, second], least }) {
      const lit = (shown: Light | undefined): Light => (shown ? atLeast(shown, least) : noLight);
      editor.light(lit(look));
      other.text = second === undefined ? '' : editor.text;
      other.light(lit(second));
    },
  });
};
