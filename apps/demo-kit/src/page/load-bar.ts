import type { LoadProgress } from '../bridge/protocol.js';
import { element } from './element.js';

/** A thin bar at the top of the page and a line that says the same in megabytes. */
export interface LoadBar {
  readonly bar: HTMLElement;
  readonly line: HTMLElement;
  /** Shows how far the model has come. */
  show(progress: LoadProgress): void;
  /** The model is here: both disappear. */
  done(): void;
}

/** Makes a {@link LoadBar}. */
export function loadBar(): LoadBar {
  const bar = element('progress', { class: 'load-bar', max: 1, 'aria-label': 'Loading the model' });
  const line = element('p', { class: 'load-line' }, 'Loading the model');
  return {
    bar,
    line,
    show({ loaded, total }) {
      if (total !== undefined) bar.value = loaded / total;
      line.textContent =
        total === undefined
          ? `Loading the model, ${megabytes(loaded)} MB`
          : loaded < total
            ? `Loading the model, ${megabytes(loaded)} of ${megabytes(total)} MB`
            : `Starting the engine, model of ${megabytes(total)} MB is here`;
    },
    done() {
      bar.hidden = true;
      line.hidden = true;
    },
  };
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
