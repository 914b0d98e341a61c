import { element } from '@heed/demo-kit';
import type { Player } from './player.js';
import { shareIn, type Span } from './span.js';

/** A line at the moment that is heard; `followPlayhead` moves all of a page. */
export const playhead = (): HTMLElement => element('div', { class: 'playhead' });

/**
 * Lets all playheads in an element stand where its player is.
 *
 * @param span - what the pictures show now
 */
export function followPlayhead(root: HTMLElement, player: Player, span: () => Span): void {
  player.follow(({ seconds, playing }) => {
    const share = shareIn(span(), seconds);
    root.style.setProperty('--at', share.toFixed(4));
    const isSeen = (playing || seconds > 0) && share >= 0 && share <= 1;
    root.dataset['playhead'] = isSeen ? 'seen' : 'away';
  });
}
