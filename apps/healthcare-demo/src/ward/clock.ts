import { element } from '@heed/demo-kit';
import { lastStep, stepHours } from './steps.js';
import { type WardTime, wardTime } from './ward-time.js';

/** The clock of a ward. */
export interface Clock extends WardTime {
  readonly root: HTMLElement;
}

/**
 * A button to play and pause, and a slider over the hours.
 *
 * @param onChange - see {@link wardTime}
 */
export function clock(onChange: () => Promise<void>): Clock {
  const button = element('button', {
    type: 'button',
    class: 'play',
    onclick: () => (time.playing ? time.pause() : time.play()),
  });
  const range = element('input', {
    ...{ type: 'range', min: 0, max: lastStep, step: 1, value: 0 },
    'aria-label': 'Hours since admission',
    oninput: () => time.set(range.valueAsNumber),
  });
  const shown = element('span', { class: 'hour', 'aria-hidden': 'true' });
  const time = wardTime(() => {
    show();
    return onChange();
  });

  function show(): void {
    const words = `${time.step * stepHours} h`;
    range.valueAsNumber = time.step;
    range.setAttribute('aria-valuetext', words);
    button.textContent = time.playing ? 'Pause' : 'Play';
    shown.textContent = words;
  }

  show();
  return Object.assign(time, {
    root: element('div', { class: 'clock' }, button, range, shown),
  });
}
