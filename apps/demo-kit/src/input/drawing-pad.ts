import { readPicture, type PixelImage } from '@heed/attention-core/media';
import { element } from '../page/element.js';

/** Sides of the pad and width of the pen, in pixels of the picture. */
const [side, pen] = [448, 16];
const [white, ink] = ['#ffffff', '#211c16'];

/** A white pad with a dark pen. */
export interface DrawingPad {
  readonly root: HTMLElement;
  /** Opens and closes it. */
  readonly button: HTMLElement;
  close(): void;
}

/** What a {@link DrawingPad} tells. */
export interface DrawingPadEvents {
  onOpen(): void;
  /** A stroke is done: this is the drawing now. */
  onImage(image: PixelImage): void;
  onProblem(error: unknown): void;
}

/** Makes a {@link DrawingPad}. */
export function drawingPad({ onOpen, onImage, onProblem }: DrawingPadEvents): DrawingPad {
  const canvas = element('canvas', {
    width: side,
    height: side,
    role: 'img',
    'aria-label': 'Drawing pad',
  });
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const hint = element('p', { class: 'note', role: 'status' });
  const root = element(
    'div',
    { class: 'pad', hidden: true },
    canvas,
    hint,
    element('button', { type: 'button', onclick: clear }, 'Clear'),
  );
  const button = element(
    'button',
    { type: 'button', 'aria-expanded': 'false', onclick: () => open(!opened) },
    'Draw',
  );
  let opened = false;
  clear();

  function open(wanted: boolean): void {
    if (wanted === opened) return;
    opened = wanted;
    root.hidden = !wanted;
    button.ariaExpanded = String(wanted);
    if (!wanted) return;
    onOpen();
    hint.textContent =
      'Draw with a mouse, a pen or a finger; each stroke is answered. A keyboard cannot draw: open a picture instead.';
  }

  function clear(): void {
    context.fillStyle = white;
    context.fillRect(0, 0, side, side);
  }

  /** Where the pointer is, in pixels of the picture. */
  function placeOf({ offsetX, offsetY }: PointerEvent): [x: number, y: number] {
    const scale = side / canvas.clientWidth;
    return [offsetX * scale, offsetY * scale];
  }

  function strokeTo(event: PointerEvent): void {
    // Between two moves that are told there are more, which make the line round.
    for (const each of [...(event.getCoalescedEvents?.() ?? []), event]) {
      context.lineTo(...placeOf(each));
    }
    context.stroke();
  }

  canvas.addEventListener('pointerdown', (event) => {
    if (!event.isPrimary || event.button !== 0) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    context.lineWidth = pen;
    context.lineCap = context.lineJoin = 'round';
    context.strokeStyle = ink;
    context.beginPath();
    context.moveTo(...placeOf(event));
    strokeTo(event);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (canvas.hasPointerCapture(event.pointerId)) strokeTo(event);
  });
  canvas.addEventListener('lostpointercapture', () => {
    const request = { longest: side, where: 'page', argument: 'the drawing' };
    readPicture(canvas, request).then(onImage, onProblem);
  });
  return { root, button, close: () => open(false) };
}
