import { readPicture, type PixelImage } from '@heed/attention-core/media';
import { closeCamera, element, openCamera } from '@heed/demo-kit';
import { longest } from './photo-files.js';

/** A camera to take photos with. */
export interface SnapshotCamera {
  /** What it sees. */
  readonly root: HTMLElement;
  /** Switches it on and off. */
  readonly button: HTMLElement;
  /** What it sees now. */
  shoot(): Promise<PixelImage>;
}

/**
 * A {@link SnapshotCamera}, off at first and whenever the page is hidden.
 *
 * @param onSwitch - it went on or off
 */
export function snapshotCamera(
  onSwitch: (on: boolean) => void,
  onProblem: (error: unknown) => void,
): SnapshotCamera {
  const root = element('video', {
    playsinline: true,
    hidden: true,
    'aria-label': 'What the camera sees',
  });
  root.muted = true;
  const button = element('button', {
    type: 'button',
    onclick: () => (stream ? stop() : void start().catch(failed)),
  });
  let stream: MediaStream | undefined;
  say();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) stop();
  });

  function say(): void {
    const on = stream !== undefined;
    button.textContent = on ? 'Stop the camera' : 'Use the camera';
    root.hidden = !on;
  }

  function failed(error: unknown): void {
    stop();
    onProblem(error);
  }

  async function start(): Promise<void> {
    stream = await openCamera();
    for (const track of stream.getTracks()) track.addEventListener('ended', stop);
    root.srcObject = stream;
    await root.play();
    say();
    onSwitch(true);
  }

  function stop(): void {
    if (stream === undefined) return;
    closeCamera(stream);
    stream = undefined;
    root.srcObject = null;
    say();
    onSwitch(false);
  }

  return {
    root,
    button,
    shoot: () => readPicture(root, { longest, where: 'page', argument: 'the camera' }),
  };
}
