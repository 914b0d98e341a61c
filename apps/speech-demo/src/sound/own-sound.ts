import { readSound } from '@heed/attention-core/media';
import {
  element,
  fileButton,
  onDrop,
  type OwnInput,
  type OwnInputContext,
  soundRecorder,
} from '@heed/demo-kit';
import type { Player } from './player.js';

/**
 * A sound of one's own: from a file, dropped on the hero, or from the microphone, each at its own rate.
 *
 * @param hero - where files may be dropped
 * @param player - falls silent before another sound comes
 * @param live - another way, with what it opens
 */
export function ownSound(
  hero: HTMLElement,
  { onInput, onProblem }: OwnInputContext,
  player: Player,
  live?: Readonly<Record<'button' | 'root', HTMLElement>>,
): OwnInput {
  const recorder = soundRecorder({
    sampleRate: () => Promise.resolve(undefined),
    onStart: player.pause,
    onSound: onInput,
    onProblem,
  });
  const stop = (): void => {
    recorder.stop();
    player.pause();
  };
  const open = (file: File): void => {
    stop();
    void readSound(file, { where: 'page', argument: 'the file' }).then(onInput, onProblem);
  };
  onDrop(hero, open);
  return {
    roots: [
      fileButton('Open a sound', 'audio/*', open),
      recorder.button,
      ...(live ? [live.button] : []),
      element('span', { class: 'note' }, 'or drop one here; it stays on this device'),
      recorder.root,
      ...(live ? [live.root] : []),
    ],
    stop,
  };
}
