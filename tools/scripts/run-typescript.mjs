import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { pathToFileURL } from 'node:url';

/** Words for `node` that let it run this repository's TypeScript without a build. */
export const typescriptFlags = [
  '--enable-source-maps',
  '--conditions=@heed/source',
  `--import=${new URL('typescript-loader.mjs', import.meta.url).href}`,
];

/**
 * Runs a TypeScript file of this repository in a new node process, with our streams and signals.
 *
 * @param {string} file path of the file
 * @param {readonly string[]} words its command line
 * @returns {Promise<number>} the exit code
 */
export function runTypescript(file, words) {
  const child = spawn(process.execPath, [...typescriptFlags, file, ...words], { stdio: 'inherit' });
  const forward = (signal) => child.kill(signal);
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, forward);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [file, ...words] = process.argv.slice(2);
  process.exitCode = await runTypescript(file, words);
}
