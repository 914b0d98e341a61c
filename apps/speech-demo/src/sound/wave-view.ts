import type { Sound } from '@heed/attention-core/plugin';
import { element, parseSvg } from '@heed/demo-kit';
import { playhead } from './playhead.js';
import type { Span } from './span.js';
import { peakOf, waveColumns, wavePath } from './wave-path.js';

/** Sounds as they swing. */
export interface WaveView {
  readonly root: HTMLElement;
  /** Shows sounds; none for nothing yet. */
  show(sounds: readonly Sound[], span: Span): void;
}

/** The waveform of the first sound. */
export function waveView(): WaveView {
  const drawn = element('div', { class: 'swing' });
  return {
    root: element('div', { class: 'wave', 'aria-hidden': 'true' }, drawn, playhead()),
    show([sound], span) {
      drawn.replaceChildren(...(sound ? [waveDrawing(sound, span, peakOf(sound))] : []));
    },
  };
}

/** A waveform as wide and high as its place, in the colour of the text. */
export function waveDrawing(sound: Sound, span: Span, peak: number): SVGElement {
  return parseSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -1.02 ${waveColumns} 2.04" preserveAspectRatio="none" fill="currentColor"><path d="${wavePath(sound, span, peak)}"/></svg>`,
  );
}
