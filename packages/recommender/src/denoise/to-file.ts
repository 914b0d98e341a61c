import { catalogueEntry, writeCatalogue, type FileCatalogue } from '../items/file-catalogue.js';
import type { NextItemModel } from '../next-item/model.js';
import type { Made } from './made.js';
import type { Detector } from './model.js';
import { exportDenoise } from './programs.js';
import { denoise } from './task.js';

/** A trained detector, with what recommends after it, as a file that `denoise.load` takes. */
export const toFile = (
  { detector, built }: { detector: Detector; built: NextItemModel },
  { catalogue, made, card }: { catalogue: FileCatalogue; made: Made; card: string },
): Uint8Array =>
  exportDenoise(detector, built, {
    'heed.task': denoise.id,
    'heed.config': JSON.stringify(made),
    'heed.card': card,
    [catalogueEntry]: writeCatalogue(catalogue),
  });
