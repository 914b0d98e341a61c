import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * A page as somebody would write it.
 *
 * @typedef {object} Page
 * @property {string} name
 * @property {string} code
 * @property {string} folder whose packages it finds
 * @property {number} limit most KB
 * @property {RegExp} without what no module of it may be from
 * @property {RegExp} never dynamic imports that it never makes
 */

/** Whoever only runs a model never loads tfjs. */
const tfjs = /node_modules\/@tensorflow\//;

/** A page that runs one task: engine, task and all; not the model and the engine's .wasm. */
const taskLimit = 60;

/** The same for a task that writes step by step: what joins the graphs of its file, and the search, too. */
const writingTaskLimit = 72;

/** Pages that need only attention-core. */
const corePages = [
  {
    name: 'attends to arrays, its kernels included',
    code: "import { attendArrays } from '@heed/attention-core/kernels'; console.log(await attendArrays());",
    limit: 24,
    without: /node_modules\//,
  },
  {
    name: 'shows <heed-attention>, its pictures as files included',
    code: "import '@heed/attention-core/element';",
    limit: 30,
    without: tfjs,
  },
];

/**
 * Dynamic imports that such pages never make: the engine for graphics cards, threads, the kernels of
 * another build, those for tfjs, and explanations.
 */
const onlyWhenChosen =
  /\/(webgpu-engine|thread-start\.web|attention-relaxed|training-(simd|relaxed)|explain-task)\.js$/;

/** The same, and what opens further graphs of a file, where the page's file carries none. */
const withoutPrograms = new RegExp(`${onlyWhenChosen.source}|/program-file\\.js$`);

/** What holds for a page that runs a model. Programs are named in a file's metadata as they are. */
const boundsOf = async (model) =>
  (await readFile(model)).includes('heed.program/')
    ? { limit: writingTaskLimit, never: onlyWhenChosen }
    : { limit: taskLimit, never: withoutPrograms };

/**
 * The pages that must stay small: one for each task of each domain, and some of the core's own.
 *
 * @param {ReturnType<typeof import('../release/workspaces.mjs').publicPackages>} packages
 * @returns {Promise<Page[]>}
 */
export async function smallPages(packages) {
  const pages = [];
  for (const { name, folder, manifest } of packages) {
    if (name === '@heed/attention-core')
      pages.push(...corePages.map((page) => ({ ...page, folder, never: withoutPrograms })));
    if (manifest.heed?.plugin === undefined) continue;
    const exported = await import(pathToFileURL(join(folder, 'dist/index.js')).href);
    const { tasks } = exported.plugin;
    for (const [key, value] of Object.entries(exported).filter(([, each]) =>
      tasks.includes(each),
    )) {
      pages.push({
        name: `runs ${value.id}`,
        code: `import { ${key} } from '${name}'; console.log(await ${key}.load());`,
        folder,
        without: tfjs,
        ...(await boundsOf(value.model)),
      });
    }
  }
  return pages;
}
