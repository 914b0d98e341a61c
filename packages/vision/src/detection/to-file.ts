import { exportModel } from '@heed/attention-core/compile';
import type { MadeDetector } from './made.js';
import type { DetectorModel } from './model.js';
import { detection } from './task.js';

/** A trained detector as a file that `detection.load` takes. */
export const toFile = (
  { answering }: DetectorModel,
  made: MadeDetector,
  card: string,
): Uint8Array =>
  exportModel(answering, {
    outputs: ['logits', 'boxes'],
    metadata: {
      'heed.task': detection.id,
      'heed.config': JSON.stringify(made),
      'heed.card': card,
    },
  });
