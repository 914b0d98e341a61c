import { readPicture, type PictureSource, type ReadPixels } from '@heed/attention-core/media';

/** What was read: sizes, and the first and last pixel; or what was wrong. */
export type PictureCheck =
  | { size: [number, number]; original: [number, number]; first: number[]; last: number[] }
  | { code: string; message: string };

const told = ({ width, height, data, original }: ReadPixels): PictureCheck => ({
  size: [width, height],
  original: [original.width, original.height],
  first: Array.from(data).slice(0, 4),
  last: Array.from(data).slice(-4),
});

async function read(source: PictureSource): Promise<PictureCheck> {
  try {
    return told(await readPicture(source, { where: 'page', argument: 'photo', longest: 32 }));
  } catch (error) {
    const { code, message } = error as Error & { code: string };
    return { code, message };
  }
}

/** A canvas of one colour, 64 × 16. */
function blueCanvas(): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 16 });
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#123456';
  context.fillRect(0, 0, 64, 16);
  return canvas;
}

/** Files, as bytes and as a `Blob`, in base64. */
export async function checkPictureFile(base64: string): Promise<[PictureCheck, PictureCheck]> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return [await read(bytes), await read(new Blob([bytes]))];
}

/** What a page draws, by kind; all show the same. */
export async function checkDrawables(): Promise<Record<string, PictureCheck>> {
  const canvas = blueCanvas();
  const image = Object.assign(new Image(), { src: canvas.toDataURL() });
  const bitmap = await createImageBitmap(canvas);
  const frame = new VideoFrame(canvas, { timestamp: 0 });
  const pixels = canvas.getContext('2d')!.getImageData(0, 0, 64, 16);
  const sources = { canvas, image, bitmap, frame, pixels, address: canvas.toDataURL() };
  const checks: [string, PictureCheck][] = [];
  for (const [name, source] of Object.entries(sources)) checks.push([name, await read(source)]);
  bitmap.close();
  frame.close();
  checks.push(['closed bitmap', await read(bitmap)]);
  checks.push(['empty video', await read(document.createElement('video'))]);
  checks.push(['broken image', await read(Object.assign(new Image(), { src: 'data:,no' }))]);
  return Object.fromEntries(checks);
}
