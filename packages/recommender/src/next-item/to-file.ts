import { catalogueEntry, writeCatalogue, type FileCatalogue } from '../items/file-catalogue.js';
import type { Made } from './made.js';
import type { NextItemModel } from './model.js';
import { exportNextItem } from './programs.js';
import { nextItem } from './task.js';

/** A trained model as a file that `nextItem.load` takes. */
export const toFile = (
  built: NextItemModel,
  { catalogue, made, card }: { catalogue: FileCatalogue; made: Made; card: string },
): Uint8Array =>
  exportNextItem(built, {
    'heed.task': nextItem.id,
    'heed.config': JSON.stringify(made),
    'heed.card': card,
    [catalogueEntry]: writeCatalogue(catalogue),
  });
