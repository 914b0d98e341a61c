import { readPicture, type PixelImage } from '@heed/attention-core/media';
import { element } from '../page/element.js';
import { closeCamera, openCamera } from './open-camera.js';
import { rateMeter } from './rate-meter.js';

/** Longest side in pixels: about what models see, as there is another picture soon. */
const longest = 320;

/** A camera whose newest picture is asked about as soon as the one before is answered. */
export interface LiveCamera {
  /** What it sees, and how many pictures a second are answered. */
  readonly root: HTMLElement;
  /** Starts and stops it. */
  readonly button: HTMLElement;
  /** Whether it is on. */
  readonly live: boolean;
  /** The last picture has been answered. */
  next(): void;
  /** Switches it off. */
  stop(): void;
}

/** What a {@link LiveCamera} tells. */
export interface LiveCameraEvents {
  onStart(): void;
  onImage(image: PixelImage): void;
  onProblem(error: unknown): void;
  /** It is off again. */
  onStop(): void;
}

/** Makes a {@link LiveCamera}; it stops by itself when its page is hidden. */
export function liveCamera({ onStart, onImage, onProblem, onStop }: LiveCameraEvents): LiveCamera {
  const video = element('video', { playsinline: true, 'aria-label': 'What the camera sees' });
  video.muted = true;
  const line = element('p', { class: 'note' });
  const root = element('div', { class: 'camera', hidden: true }, video, line);
  const button = element('button', { type: 'button', onclick: () => (run ? stop() : start()) });
  let meter = rateMeter();
  /** From the click that starts it to whatever stops it. */
  let run: AbortController | undefined;
  let asked = false;
  say();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) stop();
  });

  function say(): void {
    button.textContent = run ? 'Stop the camera' : 'Use the camera';
    root.hidden = run === undefined;
  }

  function start(): void {
    onStart();
    run = new AbortController();
    meter = rateMeter();
    line.textContent = 'Waiting for the camera …';
    say();
    const { signal } = run;
    watch(signal)
      .then(() => take(signal))
      .catch((error: unknown) => failed(error, signal));
  }

  function stop(): void {
    if (run === undefined) return;
    run.abort();
    run = undefined;
    asked = false;
    say();
    onStop();
  }

  /** What fails because it was stopped is no problem. */
  function failed(error: unknown, { aborted }: AbortSignal): void {
    if (aborted) return;
    stop();
    onProblem(error);
  }

  /** Shows what the camera sees, until it is stopped or unplugged. */
  async function watch(signal: AbortSignal): Promise<void> {
    const stream = await openCamera();
    const close = (): void => {
      closeCamera(stream);
      video.srcObject = null;
    };
    signal.addEventListener('abort', close);
    if (signal.aborted) return close();
    for (const track of stream.getTracks()) track.addEventListener('ended', stop);
    video.srcObject = stream;
    await video.play();
    line.textContent = 'Waiting for the first answer …';
  }

  /** Asks about what is seen now. */
  async function take(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const image = await readPicture(video, { longest, where: 'page', argument: 'the camera' });
    if (signal.aborted) return;
    asked = true;
    onImage(image);
  }

  return {
    root,
    button,
    get live() {
      return run !== undefined;
    },
    next() {
      if (run === undefined || !asked) return;
      asked = false;
      const { signal } = run;
      const rate = meter.tick(performance.now());
      if (rate !== undefined) {
        line.textContent = `${rate.toFixed(1)} pictures a second are answered`;
      }
      void take(signal).catch((error: unknown) => failed(error, signal));
    },
    stop,
  };
}
