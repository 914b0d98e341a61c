import path from 'node:path';
import { collect } from '../scripts/run-npm.mjs';
import { repository } from '../scripts/setup.mjs';

const required = ['package.json', 'LICENSE', 'README.md', 'CHANGELOG.md'];
const forbidden = /\.test\.|\.tsbuildinfo$|(^|\/)(test|golden|node_modules)\//;

/**
 * What is wrong with what a package holds, one line each.
 *
 * @param {import('./pack.mjs').Packed} packed
 */
export function contentProblems({ manifest, files, version }) {
  const missing = required.filter((name) => !files.includes(name));
  const stray = files.filter((name) => forbidden.test(name));
  const needs = ['dependencies', 'peerDependencies'].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}),
  );
  const apart = needs.filter(([name, range]) => name.startsWith('@heed/') && range !== version);
  return [
    ...missing.map((name) => `lacks ${name}`),
    ...stray.map((name) => `must not hold ${name}`),
    ...apart.map(([name, range]) => `must need ${name} ${version}; it says ${range}`),
  ];
}

/**
 * Asks publint whether what is published can be imported, and attw whether its types can.
 *
 * @param {import('./pack.mjs').Packed} packed
 * @returns {Promise<Record<'publint' | 'attw', string | undefined>>} what they say where they object
 */
export async function importProblems({ file }) {
  const ask = async (program, ...words) => {
    const script = path.join(repository, 'node_modules', program);
    const { code, output } = await collect(process.execPath, [script, ...words], {
      cwd: repository,
      env: { FORCE_COLOR: '0' },
    });
    // attw is content with a package that has no types at all, and only says so.
    return code === 0 && !/does not contain types/.test(output) ? undefined : output.trim();
  };
  return {
    publint: await ask('publint/src/cli.js', 'run', file, '--strict'),
    attw: await ask(
      '@arethetypeswrong/cli/dist/index.js',
      ...[file, '--profile', 'esm-only', '--exclude-entrypoints', 'package.json'],
    ),
  };
}
