/** Pictures and sounds as they come, read into pixels and samples, in Node and the browser alike. */
export type { MediaBlob } from './media-blob.js';
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
export type { AskedInput } from './refuse-input.js';
export { readSound } from './sound/read-sound.js';
export { joinSamples } from './sound/join-samples.js';
export { readSoundStream } from './sound/read-sound-stream.js';
export { requireSound } from './sound/require-sound.js';
export { resample } from './sound/resample.js';
export { startResampler, type Resampler } from './sound/resampler.js';
export type { ReadSamples, Sound } from './sound/sound.js';
export type { ReadSoundOptions, SoundStreamOptions } from './sound/sound-request.js';
export { isSound, type SoundBuffer, type SoundSource } from './sound/sound-source.js';
export { toWav } from './sound/to-wav.js';
