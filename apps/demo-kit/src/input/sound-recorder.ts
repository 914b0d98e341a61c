import { readSound, type Sound } from '@heed/attention-core/media';
import { element } from '../page/element.js';
import { closeDevice, openDevice } from './open-device.js';

/** Seconds after which a recording ends by itself. */
const longest = 60;

const microphone = { name: 'microphone', otherwise: 'or open a sound.' };

/** A button that records what a microphone hears. */
export interface SoundRecorder {
  /** Starts and ends a recording. */
  readonly button: HTMLElement;
  /** Says that it records, and for how long. */
  readonly root: HTMLElement;
  /** Ends a recording that nobody wants any more. */
  stop(): void;
}

/** What a {@link SoundRecorder} asks and tells. */
export interface SoundRecorderEvents {
  /** In Hz, of what is recorded; undefined for that of the browser. */
  sampleRate(): Promise<number | undefined>;
  onStart(): void;
  onSound(sound: Sound): void;
  onProblem(error: unknown): void;
}

/** Makes a {@link SoundRecorder}; a recording ends after a minute, and is dropped when its page is hidden. */
export function soundRecorder(events: SoundRecorderEvents): SoundRecorder {
  const root = element('p', { class: 'note', role: 'status', hidden: true });
  const button = element('button', { type: 'button', onclick: () => (run ? end() : start()) });
  /** From the click that starts it to whatever ends it: aborted where nobody wants what was recorded. */
  let run: AbortController | undefined;
  let end = (): void => stop();
  say();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) stop();
  });

  function say(line = ''): void {
    button.textContent = run ? 'Stop recording' : 'Record';
    button.setAttribute('aria-pressed', String(run !== undefined));
    root.textContent = line;
    root.hidden = line === '';
  }

  function start(): void {
    events.onStart();
    run = new AbortController();
    say('Waiting for the microphone …');
    const { signal } = run;
    record(signal)
      .then(
        (sound) => {
          if (sound) events.onSound(sound);
        },
        (error: unknown) => {
          if (!signal.aborted) events.onProblem(error);
        },
      )
      .finally(() => {
        if (!signal.aborted) stop();
      });
  }

  function stop(): void {
    run?.abort();
    run = undefined;
    end = stop;
    say();
  }

  /** What was heard until its end; undefined where nobody wants it. */
  async function record(signal: AbortSignal): Promise<Sound | undefined> {
    const stream = await openDevice(microphone, { audio: true });
    let file: Blob;
    try {
      if (signal.aborted) return undefined;
      file = await recorded(stream, signal);
    } finally {
      closeDevice(stream);
    }
    if (signal.aborted) return undefined;
    say('Reading what was recorded …');
    const sampleRate = await events.sampleRate();
    const rate = sampleRate === undefined ? {} : { sampleRate };
    const sound = await readSound(file, { ...rate, where: 'page', argument: 'the recording' });
    return signal.aborted ? undefined : sound;
  }

  function recorded(stream: MediaStream, signal: AbortSignal): Promise<Blob> {
    return new Promise((resolve, reject) => {
      const recorder = new MediaRecorder(stream);
      const parts: Blob[] = [];
      let seconds = 0;
      const tick = (): void => {
        say(`Recording … ${seconds} s`);
        if (seconds++ >= longest) finish();
      };
      const clock = setInterval(tick, 1000);
      const finish = (): void => {
        clearInterval(clock);
        if (recorder.state !== 'inactive') recorder.stop();
      };
      recorder.ondataavailable = ({ data }) => parts.push(data);
      recorder.onstop = () => {
        clearInterval(clock); // also where the microphone was taken away
        resolve(new Blob(parts, { type: recorder.mimeType }));
      };
      recorder.onerror = (event) =>
        reject((event as ErrorEvent).error ?? new Error('recording failed'));
      signal.addEventListener('abort', finish);
      end = finish;
      recorder.start();
      tick();
    });
  }

  return { button, root, stop };
}
