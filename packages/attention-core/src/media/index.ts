/** Pictures as they come, read into pixels, in Node and the browser alike. */
export type { PixelImage, ReadPixels } from './pixel-image.js';
export type { ReadPictureOptions } from './picture-request.js';
export {
  isPixelImage,
  type DrawablePicture,
  type PictureBlob,
  type PictureSource,
} from './picture-source.js';
export { readPicture } from './read-picture.js';
export { requirePicture, type AskedPicture } from './require-picture.js';
