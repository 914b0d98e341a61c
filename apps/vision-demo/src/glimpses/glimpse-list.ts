import { type AnswerFigure, element, percent, roving } from '@heed/demo-kit';
import type { GlimpsesResult } from '@heed/vision';
import { boxButton, type BoxButton, type BoxButtonOptions } from '../looking/box-button.js';

/** What would have been answered after each glimpse; who points at a line points at its square. */
export function glimpseList(
  options: BoxButtonOptions,
  onReplay: (count: number) => void,
): AnswerFigure<GlimpsesResult> {
  const { pointed } = options;
  const lines = element('div', { class: 'lines', role: 'group', 'aria-label': 'Glimpses' });
  const seen = element('p', { class: 'hint' });
  const replay = element(
    'button',
    { type: 'button', onclick: () => onReplay(buttons.length) },
    'Play again',
  );
  const root = element('div', { class: 'glimpses' }, lines, replay, seen);
  const renew = roving(lines);
  let buttons: readonly BoxButton[] = [];

  pointed.follow(() => {
    for (const button of buttons) button.mark();
  });
  return {
    root,
    show(result) {
      const { glimpses = [], pixelsSeen = 0 } = result ?? {};
      root.hidden = glimpses.length === 0;
      buttons = glimpses.map((glimpse, index) => {
        const button = boxButton(index, options);
        button.show(glimpse);
        button.root.style.setProperty('--share', `${100 * glimpse.score}%`);
        return button;
      });
      lines.replaceChildren(...buttons.map((button) => button.root));
      seen.textContent = `Saw ${percent(pixelsSeen)} of the pixels: a thumbnail, and ${glimpses.length} glimpses.`;
      renew();
    },
  };
}
