import type { MediaBlob } from './media-blob.js';
import type { PixelImage } from './pixel-image.js';

/** A picture's file as pages and Node hold it. */
export type PictureBlob = MediaBlob;

/**
 * What a page can draw, by what tells it apart, so that the types are the same without a page: an image
 * element, a video element, a `VideoFrame`, a canvas or an `OffscreenCanvas`, an `ImageBitmap`.
 */
export type DrawablePicture =
  | { readonly naturalWidth: number; readonly naturalHeight: number }
  | { readonly videoWidth: number; readonly videoHeight: number }
  | { readonly displayWidth: number; readonly displayHeight: number; readonly close: unknown }
  | { readonly width: number; readonly height: number; readonly getContext: unknown }
  | { readonly width: number; readonly height: number; readonly close: unknown };

/**
 * A picture, or where one is: pixels; the bytes of an image file; a `Blob` or `File`; a URL (`http`, `https`,
 * `blob`, `data`; in Node also `file`); in Node a path; in a page a URL relative to the page, and whatever it
 * can draw.
 */
export type PictureSource =
  PixelImage | Uint8Array | ArrayBuffer | PictureBlob | string | URL | DrawablePicture;

const has = (value: object, ...names: readonly string[]): boolean =>
  names.every((name) => name in value);

/** Whether these are pixels, right or wrong. */
export function isPixelImage(source: object): source is PixelImage {
  return has(source, 'data', 'width', 'height');
}

export function isDrawable(source: object): source is DrawablePicture {
  return (
    has(source, 'naturalWidth', 'naturalHeight') ||
    has(source, 'videoWidth', 'videoHeight') ||
    has(source, 'displayWidth', 'displayHeight', 'close') ||
    has(source, 'width', 'height', 'getContext') ||
    has(source, 'width', 'height', 'close')
  );
}

/** Its own width and height, in pixels; 0 where nothing is in it yet. */
export function drawableSize(source: DrawablePicture): [width: number, height: number] {
  if ('naturalWidth' in source) return [source.naturalWidth, source.naturalHeight];
  if ('videoWidth' in source) return [source.videoWidth, source.videoHeight];
  if ('displayWidth' in source) return [source.displayWidth, source.displayHeight];
  return [source.width, source.height];
}
