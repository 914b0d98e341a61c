import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PluginPackage } from './plugin-packages.js';

/**
 * Imports a plugin package, or a sub-path of it, from where it lies; it need not be a dependency of
 * this package.
 *
 * @param subPath - `''` or `'/train'`
 */
export async function importFrom(
  { name, folder }: PluginPackage,
  subPath: string,
): Promise<Record<string, unknown>> {
  // A package finds itself by its own name, through its own `exports`.
  const entry = createRequire(join(folder, 'package.json')).resolve(name + subPath);
  return (await import(pathToFileURL(entry).href)) as Record<string, unknown>;
}
