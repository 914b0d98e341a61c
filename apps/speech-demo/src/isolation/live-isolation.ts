import { closeDevice, element, openDevice, toggle } from '@heed/demo-kit';
import { levelMeter } from './level-meter.js';

const microphone = { name: 'microphone', otherwise: 'or open a sound.' };

/** The browser's own means against noise are off: this page has its own. Those against an echo stay. */
const audio = { echoCancellation: true, noiseSuppression: false, autoGainControl: false };

/** A microphone whose noise is taken away while somebody speaks. */
export interface LiveIsolation {
  /** Starts and stops it. */
  readonly button: HTMLElement;
  /** How loud it is, with and without its noise, while it is on. */
  readonly root: HTMLElement;
  /** Switches it off. */
  stop(): void;
}

/**
 * Makes a {@link LiveIsolation}; it stops by itself when its page is hidden.
 *
 * @param onStart - it is about to be switched on
 */
export function liveIsolation(
  onStart: () => void,
  onProblem: (error: unknown) => void,
): LiveIsolation {
  const button = element('button', { type: 'button', onclick: () => (run ? stop() : start()) });
  const line = element('p', { class: 'note', role: 'status' });
  const came = levelMeter('As it comes');
  const speech = levelMeter('Speech alone');
  const aloud = toggle('Let me hear it, best with headphones', () => hear?.());
  const root = element(
    'div',
    { class: 'levels', hidden: true },
    came.root,
    speech.root,
    aloud.root,
    line,
  );
  /** From the click that starts it to whatever stops it. */
  let run: AbortController | undefined;
  let hear: (() => void) | undefined;
  say();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) stop();
  });

  function say(words = ''): void {
    button.textContent = run ? 'Stop listening' : 'Listen to the microphone';
    root.hidden = run === undefined;
    line.textContent = words;
  }

  function start(): void {
    onStart();
    run = new AbortController();
    const { signal } = run;
    say('Waiting for the microphone …');
    listen(signal).catch((error: unknown) => failed(error, signal));
  }

  function stop(): void {
    run?.abort();
    run = hear = undefined;
    say();
  }

  /** What fails because it was stopped is no problem. */
  function failed(error: unknown, { aborted }: AbortSignal): void {
    if (aborted) return;
    stop();
    onProblem(error);
  }

  async function listen(signal: AbortSignal): Promise<void> {
    const stream = await openDevice(microphone, { audio });
    signal.addEventListener('abort', () => closeDevice(stream));
    if (signal.aborted) return closeDevice(stream);
    for (const track of stream.getTracks()) track.addEventListener('ended', stop);
    const context = new AudioContext();
    signal.addEventListener('abort', () => void context.close());
    say('Loading the model …');
    const { isolationNode } = await import('./isolation-node.js');
    const { node, delay, dispose } = await isolationNode(context, (error) => failed(error, signal));
    signal.addEventListener('abort', () => void dispose());
    if (signal.aborted) return dispose();
    const source = context.createMediaStreamSource(stream);
    const volume = new GainNode(context);
    hear = () => (volume.gain.value = aloud.on ? 1 : 0);
    hear();
    source.connect(node).connect(volume).connect(context.destination);
    came.watch(source, signal);
    speech.watch(node, signal);
    say(`Each sound comes out ${Math.round(1000 * delay)} ms after it came in.`);
  }

  return { button, root, stop };
}
