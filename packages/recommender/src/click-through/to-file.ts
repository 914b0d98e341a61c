import { catalogueEntry, writeCatalogue, type FileCatalogue } from '../items/file-catalogue.js';
import type { Made } from './made.js';
import type { ClickModel } from './model.js';
import { exportClickModel } from './programs.js';
import { clickThrough } from './task.js';

/** A trained model as a file that `clickThrough.load` takes. */
export const toFile = (
  built: ClickModel,
  { catalogue, made, card }: { catalogue: FileCatalogue; made: Made; card: string },
): Uint8Array =>
  exportClickModel(built, {
    'heed.task': clickThrough.id,
    'heed.config': JSON.stringify(made),
    'heed.card': card,
    [catalogueEntry]: writeCatalogue(catalogue),
  });
