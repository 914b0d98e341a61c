import type { AnyPictureOptions } from '../view/picture.js';

/** What a model was shown, as `picture` draws it under the light. */
export type Shown = Pick<
  AnyPictureOptions,
  'text' | 'image' | 'veil' | 'spectrogram' | 'words' | 'series'
>;
