import type { Rival, TranslationTask } from '../translation/evaluate.js';

/** Models that only stand in tables: in the repository, not in the published package. */
const unshipped = new URL('../../unshipped/', import.meta.url);

/**
 * The same network without attention, as a rival of whatever translates in its direction.
 *
 * @param task - of the one with attention
 * @param model - default: the one in the repository
 */
export const plainRival = (
  task: TranslationTask,
  model: string | URL = new URL(`${task.id.replace('nlp/', '')}-without-attention.onnx`, unshipped),
): Rival => ({ name: 'GRU without attention', task, model });

/** The recurrent translator and the same without attention, as rivals of a better one. */
export const gruRivals = (task: TranslationTask): Rival[] => [
  { name: 'GRU with attention (2015)', task, model: task.model },
  plainRival(task),
];
