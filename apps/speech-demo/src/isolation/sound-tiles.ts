import type { Shown } from '@heed/attention-core/plugin';
import { fullStep } from '@heed/attention-core/view';
import { element } from '@heed/demo-kit';
import type { IsolationResult } from '@heed/speech';
import { cellsOf, loudnessScale, type Cells } from './tile-cells.js';
import { tile } from './tile.js';

/** What came, what of it was kept, and what that leaves, beside each other. */
export interface SoundTiles {
  readonly root: HTMLElement;
  /** Shows what came, and the speech in it where that is known. */
  show(heard: Shown | undefined, speech: Shown | undefined): void;
  /** Shows what was kept. */
  keep(kept: IsolationResult['kept'] | undefined): void;
}

/** Shades of ink. */
const inks = 14;

/** Makes {@link SoundTiles}. */
export function soundTiles(): SoundTiles {
  const came = tile('As it came', 'Spectrogram of the sound as it came');
  const kept = tile('What was kept', 'How much of each frequency was kept at each moment');
  const left = tile('Speech alone', 'Spectrogram of the speech alone');
  const sign = (text: string): HTMLElement =>
    element('span', { class: 'sign', 'aria-hidden': 'true' }, text);
  const cells = ({ spectrogram }: Shown = {}): Cells | undefined =>
    spectrogram && cellsOf(spectrogram.values, spectrogram.bins);
  const ink = (step: number): string =>
    `stroke="currentColor" stroke-opacity="${((0.85 * step) / inks).toFixed(2)}"`;
  const light = (step: number): string => `style="stroke:var(--heed-warm-${step})"`;
  return {
    root: element('div', { class: 'tiles' }, came.root, sign('×'), kept.root, sign('='), left.root),
    show(heard, speech) {
      const [before, after] = [cells(heard), cells(speech)];
      // Both by the loudness of what came, so that what is paler is quieter.
      const [quiet, loud] = before ? loudnessScale(before) : [0, 1];
      const stepOf = (value: number): number => {
        const share = Math.min(1, (value - quiet) / Math.max(1e-9, loud - quiet));
        return share > 0 ? Math.round(inks * share ** 1.4) : 0;
      };
      came.show(before, stepOf, ink);
      left.show(after, stepOf, ink);
    },
    keep(map) {
      const stepOf = (share: number): number => Math.round(fullStep * Math.min(1, share));
      kept.show(map && cellsOf(map.values, map.bins), stepOf, light);
    },
  };
}
