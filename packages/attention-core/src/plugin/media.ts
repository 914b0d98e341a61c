export type { PixelImage } from '../media/pixel-image.js';
export type { Sound } from '../media/sound/sound.js';
