import { element } from '@heed/demo-kit';
import { playhead } from './playhead.js';
import type { Player } from './player.js';
import type { Span } from './span.js';

/** What lies over a picture along time: the moment that is heard, to be moved by pointer and keyboard. */
export interface Position {
  readonly root: HTMLElement;
  /** The picture shows another part. */
  show(span: Span): void;
}

/** Makes a {@link Position}. */
export function positionOf(player: Player): Position {
  const range = element('input', {
    type: 'range',
    min: 0,
    max: 1,
    step: 0.01,
    value: 0,
    'aria-label': 'Position',
    oninput: () => player.seek(Number(range.value)),
  });
  player.follow(({ seconds }) => {
    range.value = String(seconds);
    range.setAttribute('aria-valuetext', `${seconds.toFixed(1)} s`);
  });
  return {
    root: element('div', { class: 'position' }, range, playhead()),
    show({ from, to }) {
      range.min = String(from);
      range.max = String(to);
      range.value = String(player.place.seconds);
    },
  };
}
