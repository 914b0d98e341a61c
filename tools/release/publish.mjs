import { runNpm } from '../scripts/run-npm.mjs';

/**
 * Publishes packed packages, each after those of ours that it needs. What the registry has already is
 * left alone, so that a release that broke off can go on.
 *
 * @param {readonly import('./pack.mjs').Packed[]} packed
 * @param {string} folder whose `.npmrc` says which registry
 * @param {{ provenance?: boolean }} [options] `provenance`: whether to sign where the packages were
 *   built, which only CI can; default false
 * @returns {Promise<string[]>} what was published: `@heed/nlp@0.1.0`
 * @throws {Error} with what npm says
 */
export async function publish(packed, folder, { provenance = false } = {}) {
  const done = [];
  for (const { name, version, file } of inOrder(packed)) {
    if (await isPublished(name, version, folder)) continue;
    const words = ['publish', file, '--access=public', `--provenance=${provenance}`];
    const { code, output } = await runNpm([...words, '--loglevel=error'], { cwd: folder });
    if (code !== 0) throw new Error(`npm publish ${name} failed:\n${output}`);
    done.push(`${name}@${version}`);
  }
  return done;
}

/**
 * Whether the registry has this version.
 *
 * @throws {Error} where it does not say
 */
export async function isPublished(name, version, folder) {
  const words = ['view', `${name}@${version}`, 'version', '--json', '--loglevel=error'];
  const { code, output } = await runNpm(words, { cwd: folder });
  if (code === 0) return output.includes(version);
  if (/\bE404\b/.test(output)) return false;
  throw new Error(`npm view ${name} failed:\n${output}`);
}

/** Packages, each after those that it depends on. */
export function inOrder(packed) {
  const left = new Map(packed.map((each) => [each.name, each]));
  const ordered = [];
  const add = (each) => {
    left.delete(each.name);
    for (const name of Object.keys(each.manifest.dependencies ?? {})) {
      if (left.has(name)) add(left.get(name));
    }
    ordered.push(each);
  };
  for (const each of packed) if (left.has(each.name)) add(each);
  return ordered;
}
