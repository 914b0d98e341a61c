import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** An installed package that says in its `package.json`: `"heed": { "plugin": "nlp" }`. */
export interface PluginPackage {
  /** The plugin's id: `nlp`. */
  id: string;
  /** `@heed/nlp` */
  name: string;
  /** Folder of its `package.json`. */
  folder: string;
  /** Names of its peer dependencies, which training needs: `@tensorflow/tfjs`. */
  peers: readonly string[];
}

/**
 * The plugins that are installed here, by id: those in `node_modules/@heed` of the working folder
 * and of each folder above it, the nearest first, then those that lie beside this package.
 */
export async function findPluginPackages(): Promise<Map<string, PluginPackage>> {
  const found = new Map<string, PluginPackage>();
  for (const shelf of shelves()) {
    for (const entry of await namesIn(shelf)) {
      const plugin = await readPluginPackage(join(shelf, entry));
      if (plugin && !found.has(plugin.id)) found.set(plugin.id, plugin);
    }
  }
  return found;
}

/** Folders that may hold plugins. */
function shelves(): string[] {
  const folders = [];
  let folder = process.cwd();
  for (;;) {
    folders.push(join(folder, 'node_modules', '@heed'));
    const parent = dirname(folder);
    if (parent === folder) break;
    folder = parent;
  }
  const ownPackage = fileURLToPath(new URL('../..', import.meta.url));
  return [...folders, dirname(ownPackage)];
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    return [];
  }
}

async function readPluginPackage(folder: string): Promise<PluginPackage | undefined> {
  try {
    const about = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
      name?: unknown;
      heed?: { plugin?: unknown };
      peerDependencies?: object;
    };
    const id = about.heed?.plugin;
    if (typeof id !== 'string' || typeof about.name !== 'string') return undefined;
    return { id, name: about.name, folder, peers: Object.keys(about.peerDependencies ?? {}) };
  } catch {
    return undefined;
  }
}
