import { exportTranscriber } from './programs.js';
import type { Transcriber } from './model.js';
import type { Made } from './settings.js';
import { transcription } from './task.js';

/** A trained model as a file that `transcription.load` takes. */
export const toFile = (transcriber: Transcriber, made: Made, card: string): Uint8Array =>
  exportTranscriber(transcriber, made, {
    'heed.task': transcription.id,
    'heed.config': JSON.stringify(made),
    'heed.card': card,
  });
