import type { Rival, TranslationTask } from '../translation/evaluate.js';

/** Where the same network without attention lies: beside the one that has it. */
export const withoutAttention = (model: string | URL): string | URL => {
  const path = String(model).replace(/\.onnx$/, '-without-attention.onnx');
  return model instanceof URL ? new URL(path) : path;
};

/** The same network without attention, as a rival of whatever translates in its direction. */
export const plainRival = (task: TranslationTask, model: string | URL = task.model): Rival => ({
  name: 'GRU without attention',
  task,
  model: withoutAttention(model),
});

/** The recurrent translator and the same without attention, as rivals of a better one. */
export const gruRivals = (task: TranslationTask): Rival[] => [
  { name: 'GRU with attention (2015)', task, model: task.model },
  plainRival(task),
];
