import type { MultiBar, SingleBar } from 'cli-progress';
import { formatNumber, formatSeconds } from '../view/index.js';
import { optionalPackage } from './optional-package.js';
import type { TrainingDisplay, TrainingProgress } from './progress.js';

/** Where progress is written: the part of a Node stream that is used. */
export interface ProgressStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** Options of {@link progressBar}. */
export interface ProgressBarOptions {
  /** Default: the standard error, or the console where there is no such thing. */
  stream?: ProgressStream;
}

/** Where a training stands, in a line without the steps. */
function formatProgress(progress: TrainingProgress): string {
  const { epoch, epochs, loss, metric, stepsPerSecond, secondsLeft } = progress;
  return [
    `epoch ${epoch}/${epochs}`,
    `loss ${formatNumber(loss)}`,
    ...(metric ? [`dev ${metric.name} ${formatNumber(metric.value)}`] : []),
    `${formatNumber(stepsPerSecond)} steps/s`,
    `${formatSeconds(secondsLeft)} left`,
  ].join(' · ');
}

const toConsole: ProgressStream = { write: (text) => console.info(text.trimEnd()) };

/**
 * Shows a training: a progress bar on a terminal, drawn by the package `cli-progress` where it is
 * installed, and a line for each epoch elsewhere.
 *
 * @example await fit(model, { x, y }, { epochs: 10, display: progressBar });
 */
export function progressBar({ stream }: ProgressBarOptions = {}): TrainingDisplay {
  const target = stream ?? (globalThis.process as NodeJS.Process | undefined)?.stderr ?? toConsole;
  return target.isTTY ? openBar(target) : openLines(target);
}

function openBar(stream: ProgressStream): TrainingDisplay {
  let bars: MultiBar | undefined;
  let bar: SingleBar | undefined;
  let show = (progress: TrainingProgress): unknown => (waiting = progress);
  let waiting: TrainingProgress | undefined;
  let closed = false;
  const write = (message: string) => stream.write(`${message}\n`);

  async function load(): Promise<void> {
    const library = await optionalPackage<typeof import('cli-progress')>('cli-progress');
    if (closed) return;
    if (library) {
      bars = barsOn(stream, library);
      show = ({ epoch, step, steps, ...rest }) => {
        const line = { line: formatProgress({ epoch, step, steps, ...rest }) };
        const total = rest.epochs * steps;
        bar ??= bars!.create(total, 0, line);
        bar.setTotal(total);
        bar.update((epoch - 1) * steps + step, line);
      };
    } else {
      write('There is no progress bar: install cli-progress');
      show = openLines(stream).onProgress;
    }
    if (waiting) show(waiting);
  }
  void load();

  return {
    onProgress: (progress) => void show(progress),
    onMessage(message) {
      if (bar) bars!.log(`${message}\n`);
      else write(message);
    },
    close() {
      closed = true;
      bars?.stop();
    },
  };
}

function barsOn(stream: ProgressStream, { MultiBar }: typeof import('cli-progress')): MultiBar {
  return new MultiBar({
    format: '{bar} {line}',
    barCompleteChar: '━',
    barIncompleteChar: '─',
    barsize: 16,
    hideCursor: true,
    clearOnComplete: false,
    // Ctrl-C is for the training: it keeps its checkpoint, then this is closed.
    gracefulExit: false,
    stream: stream as NodeJS.WritableStream,
  });
}

const lineInterval = 10_000;

function openLines(stream: ProgressStream): TrainingDisplay {
  let last = Number.NEGATIVE_INFINITY;
  let told: number | undefined;
  const write = (line: string) => void stream.write(`${line}\n`);
  return {
    onProgress(progress) {
      const { metric, step, steps } = progress;
      const ended = metric ? metric.value !== told : step === steps;
      if (!ended && Date.now() - last < lineInterval) return;
      last = Date.now();
      told = metric?.value;
      write(`${formatProgress(progress)} · step ${step}/${steps || '?'}`);
    },
    onMessage: write,
    close: () => undefined,
  };
}
