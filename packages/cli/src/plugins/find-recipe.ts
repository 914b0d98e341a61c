import type { Recipe } from '@heed/attention-core/train';
import { failure, isHeedError } from '../failure.js';
import { findHome, findTask } from './find-task.js';
import { importFrom } from './import-from.js';
import type { PluginPackage } from './plugin-packages.js';

/**
 * The recipe of this task, from its package's `/train`. That needs the package's peers, such as tfjs,
 * which running a task does not. A recipe may be there for a task that the plugin does not have: its model
 * is not shipped.
 *
 * @param id - full name: `nlp/sentiment`
 * @throws HeedError `task-missing` for an unknown task or one without a recipe, `runtime-missing`
 * without one of those peers
 */
export async function findRecipe(id: string): Promise<Recipe> {
  const home = await findHome(id);
  let exported: Record<string, unknown>;
  try {
    exported = await importFrom(home, '/train');
  } catch (error) {
    await findTask(id); // that there is no such task says more
    throw explain(error, id, home);
  }
  const recipes = exported['recipes'] as Record<string, Recipe> | undefined;
  const recipe = recipes?.[id.slice(home.id.length + 1)];
  if (recipe) return recipe;
  await findTask(id);
  throw withoutRecipe(id);
}

function explain(error: unknown, id: string, home: PluginPackage): unknown {
  if (isHeedError(error) || !(error instanceof Error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return withoutRecipe(id, error);
  const missing = /^Cannot find (?:package|module) '((?:@[^/']+\/)?[^/']+)/.exec(
    error.message,
  )?.[1];
  if (missing === undefined || !home.peers.includes(missing)) return error;
  const advice = `npm i ${home.peers.join(' ')}`;
  return failure('runtime-missing', `training needs ${missing}; ${advice}`, undefined, error);
}

function withoutRecipe(id: string, cause?: unknown) {
  return failure(
    'task-missing',
    `${id} has no recipe: it can be run, not trained`,
    undefined,
    cause,
  );
}
