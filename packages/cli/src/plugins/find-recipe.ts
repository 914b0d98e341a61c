import type { Recipe } from '@heed/attention-core/train';
import { failure, isHeedError } from '../failure.js';
import { findTask } from './find-task.js';
import { importFrom } from './import-from.js';

/**
 * The recipe of this task, from its package's `/train`, which brings tfjs with it.
 *
 * @param id - full name: `nlp/sentiment`
 * @throws HeedError `task-missing` for an unknown task or one without a recipe, `runtime-missing`
 * without tfjs
 */
export async function findRecipe(id: string): Promise<Recipe> {
  const { package: home } = await findTask(id);
  let exported: Record<string, unknown>;
  try {
    exported = await importFrom(home, '/train');
  } catch (error) {
    throw explain(error, id);
  }
  const recipes = exported['recipes'] as Record<string, Recipe> | undefined;
  const recipe = recipes?.[id.slice(home.id.length + 1)];
  if (recipe) return recipe;
  throw withoutRecipe(id);
}

function explain(error: unknown, id: string): unknown {
  if (isHeedError(error) || !(error instanceof Error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return withoutRecipe(id, error);
  const missing = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
  if (!missing || !/@tensorflow\/tfjs|onnxruntime-node/.test(error.message)) return error;
  return failure(
    'runtime-missing',
    'training needs tfjs; npm i @tensorflow/tfjs onnxruntime-node',
    undefined,
    error,
  );
}

function withoutRecipe(id: string, cause?: unknown) {
  return failure(
    'task-missing',
    `${id} has no recipe: it can be run, not trained`,
    undefined,
    cause,
  );
}
