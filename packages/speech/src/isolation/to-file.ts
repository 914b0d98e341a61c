import { isolationFile } from './isolation-file.js';
import type { IsolatorModel } from './model.js';
import { exportIsolator } from './programs.js';
import type { Made } from './settings.js';

/** A trained model as a file that `isolation.load` takes. */
export const toFile = (isolator: IsolatorModel, made: Made, card: string): Uint8Array =>
  exportIsolator(isolator, {
    'heed.task': isolationFile.id,
    'heed.config': JSON.stringify(made),
    'heed.card': card,
  });
