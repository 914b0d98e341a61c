/**
 * Computes the reference values of the starters, by their own scripts, into their templates. Needs Python with
 * PyTorch.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const starters = fileURLToPath(new URL('starters', import.meta.url));
const library = fileURLToPath(new URL('../../../golden', import.meta.url));

/** Which scripts the values came of: a hash for each starter. */
export const checksums = path.join(starters, 'checksums.json');

/** Names of the folders of starters. */
export const starterFolders = () =>
  readdirSync(starters, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

const scriptOf = (/** @type {string} */ starter) =>
  path.join(starters, starter, '__script__.py.template');
const valuesOf = (/** @type {string} */ starter) =>
  path.join(starters, starter, '__golden__.json.template');

/** @param {string} starter @returns {string} a hash of its script as it is now */
export const checksumOf = (starter) =>
  createHash('sha256')
    .update(readFileSync(scriptOf(starter)))
    .digest('hex');

/**
 * Runs templates of scripts, each into a folder of its own: the names in them are words of Python's strings,
 * and stay what they are.
 */
const program = `
import pathlib, runpy, sys
library, out, starters, *names = sys.argv[1:]
sys.path.insert(0, library)
import golden
for name in names:
    golden.FOLDER = pathlib.Path(out) / name
    runpy.run_path(str(pathlib.Path(starters) / name / "__script__.py.template"))
`;

/**
 * What the scripts of the starters compute, as the templates hold it.
 *
 * @returns {Map<string, string>} by starter
 * @throws Error where a script fails
 */
export function computeGolden() {
  const folder = mkdtempSync(path.join(tmpdir(), 'heed-golden-'));
  try {
    const words = ['-B', '-c', program, library, folder, starters, ...starterFolders()];
    const { status, stderr } = spawnSync('python3', words, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`The scripts of the starters failed:\n${stderr}`);
    return new Map(
      starterFolders().map((name) => {
        const [file] = readdirSync(path.join(folder, name));
        return [name, readFileSync(path.join(folder, name, file), 'utf8')];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} starter @returns {string} the values as they are kept */
export const keptGolden = (starter) => readFileSync(valuesOf(starter), 'utf8');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [starter, values] of computeGolden()) writeFileSync(valuesOf(starter), values);
  const sums = Object.fromEntries(starterFolders().map((name) => [name, checksumOf(name)]));
  writeFileSync(checksums, `${JSON.stringify(sums, null, 2)}\n`);
}
