import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { typescriptFlags } from '../../scripts/run-typescript.mjs';
import { repository } from '../../scripts/setup.mjs';

/** What the code of an example writes. */
export const pictureFile = 'attention.svg';

/** Longest input that is written out; others are taken from the task. */
const longestLiteral = 800;

/** The line that makes the input: written out where it is short, else taken from the task. */
function inputLine(exportName, input) {
  const literal = JSON.stringify(input) ?? 'null';
  const says = literal.length <= longestLiteral && isDeepStrictEqual(JSON.parse(literal), input);
  if (!says) return `const input = ${exportName}.examples[0]!;`;
  const type = typeof input === 'string' ? '' : `: (typeof ${exportName}.examples)[number]`;
  return `const input${type} = ${literal};`;
}

/**
 * What somebody writes to ask a task's model for the first of its examples and to see where it looked.
 *
 * @param {string} packageName
 * @param {string} exportName what the package calls the task
 * @param {import('@heed/attention-core/plugin').Task} task
 * @returns {Promise<string>} TypeScript
 */
export async function exampleCode(packageName, exportName, task) {
  const drawnOn = task.shown ? `, await ${exportName}.shown?.(input, result)` : '';
  const code = `import { writeFile } from 'node:fs/promises';
import { picture } from '@heed/attention-core/view';
import { ${exportName} } from '${packageName}';

const ask = await ${exportName}.load();
${inputLine(exportName, task.examples[0])}
const result = await ask(input, { attention: true });
console.log(${exportName}.describe(result));
await writeFile('${pictureFile}', picture(result.attention!${drawnOn}));
await ask.dispose();
`;
  const config = await resolveConfig(path.join(repository, 'README.md'));
  return format(code, { ...config, parser: 'typescript' });
}

/**
 * Runs an example as a reader would, in an empty folder.
 *
 * @param {string} code TypeScript
 * @param {string} file where the code goes: inside the repository, so that imports find its packages
 * @returns {{ output: string, picture: string }} what it printed and drew
 * @throws Error with what it said where it failed
 */
export function runExample(code, file) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, code);
  const folder = mkdtempSync(path.join(tmpdir(), 'heed-example-'));
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...typescriptFlags, file], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 120_000,
    });
    if (status !== 0) throw new Error(`${file} fails:\n${stderr}`);
    return { output: stdout, picture: readFileSync(path.join(folder, pictureFile), 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
