import { runNpm } from '../scripts/run-npm.mjs';
import { npmFailure } from '../scripts/setup.mjs';

/** npm cannot reach the registry. */
export class OfflineError extends Error {}

/**
 * Installs what a folder's package.json asks for, or packages by name, as a user would.
 *
 * @param {string} folder
 * @param {readonly string[]} [words] more of the command line
 * @throws {OfflineError} where the registry is out of reach
 * @throws {Error} with what npm says
 */
export async function installInto(folder, words = []) {
  const { code, output } = await runNpm(
    // No package here needs its scripts; those of onnxruntime-node download what it does not need.
    [
      'install',
      '--ignore-scripts',
      '--include=dev', // also after Vite has set NODE_ENV in this process
      '--no-package-lock',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      ...words,
    ],
    { cwd: folder },
  );
  if (code === 0) return;
  const failure = npmFailure(output);
  if (failure.offline) throw new OfflineError(`npm cannot reach the registry (${failure.code})`);
  throw new Error(`npm install in ${folder} failed:\n${output}`);
}
