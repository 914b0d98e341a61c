import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { installInto } from './install.mjs';
import { idleDependencies } from './needs.mjs';
import { runIn } from './trial.mjs';
import { installedPackages } from './tree.mjs';

/** Packages that are plugins: who uses Heed installs one of these. */
export const domainsOf = (packed) => packed.filter(({ manifest }) => manifest.heed?.plugin);

/**
 * `npm i @heed/<domain>` in an empty folder.
 *
 * @param {{ use(project: string): void }} registry
 * @param {import('./pack.mjs').Packed} domain
 * @param {string} folder made anew
 * @returns {Promise<import('./tree.mjs').Installed[]>} all that came
 * @throws {import('./install.mjs').OfflineError} where the registry of the others is out of reach
 */
export async function installDomain(registry, { name, version }, folder) {
  registry.use(folder);
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true }));
  await installInto(folder, [`${name}@${version}`]);
  return installedPackages(folder);
}

/** For training, for Node's own speed, or for those who develop Heed. */
const notForRunning =
  /^(@tensorflow\/|onnxruntime-node$|@types\/jest$|jest$|tar$|typescript$|vega$|vite$)/;

/**
 * What came with a domain and is not needed to run its models: other packages of ours than the core,
 * what trains, and what these two list but do not use.
 *
 * @param {string} folder where it was installed
 * @param {readonly import('./tree.mjs').Installed[]} installed
 * @param {string} domain its package's name
 * @returns {Promise<string[]>} names
 */
export async function needless(folder, installed, domain) {
  const names = installed.map(({ name }) => name);
  const ours = names.filter((name) => name.startsWith('@heed/'));
  const wanted = [domain, '@heed/attention-core'];
  const idle = await Promise.all(
    ours.map((name) => idleDependencies(path.join(folder, 'node_modules', name))),
  );
  return [
    ...ours.filter((name) => !wanted.includes(name)),
    ...names.filter((name) => notForRunning.test(name)),
    ...idle.flat(),
  ];
}

/** What the tasks of an installed domain answer to their first examples, a line each. */
export async function answers(folder, { name }) {
  const code = `
    import { plugin } from ${JSON.stringify(name)};
    for (const task of plugin.tasks) {
      const run = await task.load();
      console.log(task.id + ': ' + task.describe(await run(task.examples[0])));
      await run.dispose();
    }`;
  const said = await runIn(folder, '--input-type=module', '--eval', code);
  return said.trim().split('\n');
}
