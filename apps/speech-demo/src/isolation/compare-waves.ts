import { element } from '@heed/demo-kit';
import { playhead } from '../sound/playhead.js';
import { peakOf } from '../sound/wave-path.js';
import { waveDrawing, type WaveView } from '../sound/wave-view.js';

/**
 * Two sounds as one waveform, with a handle to drag between them: the second to its left, the first to its right, and
 * pale what the second does not have.
 */
export function compareWaves(): WaveView {
  const before = element('div', { class: 'swing before' });
  const after = element('div', { class: 'swing after' });
  const handle = element('div', { class: 'handle' });
  const range = element('input', {
    type: 'range',
    min: 0,
    max: 100,
    value: 60,
    'aria-label': 'Speech alone up to here, as it came from here',
    oninput: () => cut(),
  });
  const root = element(
    'div',
    { class: 'wave compared' },
    element('div', { class: 'both', 'aria-hidden': 'true' }, before, after, playhead(), handle),
    range,
  );
  const cut = (): void => {
    root.style.setProperty('--cut', `${range.value}%`);
    range.setAttribute('aria-valuetext', `${range.value} %`);
  };
  cut();
  return {
    root,
    show([heard, speech], span) {
      // Both at one scale: what is smaller is quieter.
      const peak = heard ? peakOf(heard) : 1;
      before.replaceChildren(...(heard ? [waveDrawing(heard, span, peak)] : []));
      after.replaceChildren(...(heard && speech ? [waveDrawing(speech, span, peak)] : []));
      root.dataset['compared'] = String(speech !== undefined);
    },
  };
}
