import type { TrainingProgress } from '@heed/attention-core/train';
import { MultiBar, type SingleBar } from 'cli-progress';
import { formatProgress } from './format-training.js';

/** Shows a training on the standard error. */
export interface TrainingDisplay {
  onProgress: (progress: TrainingProgress) => void;
  onMessage: (message: string) => void;
  /** Gives the terminal back. */
  close: () => void;
}

/** A moving line on a terminal, lines now and then elsewhere. */
export function openTrainingDisplay(): TrainingDisplay {
  return process.stderr.isTTY ? openBar() : openLines();
}

function openBar(): TrainingDisplay {
  const bars = new MultiBar({
    format: '{bar} {line}',
    barCompleteChar: '━',
    barIncompleteChar: '─',
    barsize: 16,
    hideCursor: true,
    clearOnComplete: false,
    // Ctrl-C is for the training: it keeps its checkpoint, then this is closed.
    gracefulExit: false,
    stream: process.stderr,
  });
  let bar: SingleBar | undefined;
  return {
    onProgress(progress) {
      const { epoch, epochs, step, steps } = progress;
      const line = { line: formatProgress(progress) };
      bar ??= bars.create(epochs * steps, 0, line);
      bar.update((epoch - 1) * steps + step, line);
    },
    onMessage(message) {
      if (bar) bars.log(`${message}\n`);
      else process.stderr.write(`${message}\n`);
    },
    close() {
      if (bar) bars.stop();
    },
  };
}

const lineInterval = 10_000;

function openLines(): TrainingDisplay {
  let last = Number.NEGATIVE_INFINITY;
  let told: number | undefined;
  const write = (line: string) => process.stderr.write(`${line}\n`);
  return {
    onProgress(progress) {
      const measured = progress.metric?.value !== told;
      if (!measured && Date.now() - last < lineInterval) return;
      last = Date.now();
      told = progress.metric?.value;
      write(`${formatProgress(progress)} · step ${progress.step}/${progress.steps}`);
    },
    onMessage: write,
    close: () => undefined,
  };
}
