/** Teaches recognition classes of your own, in a page as in Node. */
export { teach, type Taught, type TeachOptions } from './recognition/teach.js';
export type { PicturesByClass } from './recognition/own-pictures.js';
