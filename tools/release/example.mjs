import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { codeBlocks } from '../readme/code-blocks.mjs';

/** Prints one line of JSON, so that Node and a browser say the same in the same words. */
const asJson = 'console.log = (...said) => console.info(JSON.stringify(said));';

/**
 * The first example that a reader of the README meets, as JavaScript that says what it says in JSON.
 *
 * @param {string} root the repository or a copy of it
 * @returns {{ module: string, commonjs: string }} `commonjs` takes the packages by `import()`
 */
export function firstExample(root) {
  const [{ code }] = codeBlocks(readFileSync(path.join(root, 'README.md'), 'utf8'));
  const { ESNext } = ts.ModuleKind;
  const compilerOptions = { module: ESNext, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(code, { compilerOptions });
  const dynamic = outputText.replace(
    /^import (\{.*\}) from (["'].*["']);$/gm,
    'const $1 = await import($2);',
  );
  return {
    module: `${outputText}${asJson}\n`.replace(/^(import .*\n)*/, `$&${asJson}\n`),
    commonjs: `${asJson}\n(async () => {\n${dynamic}})();\n`,
  };
}

/** What an example said, its numbers to four digits: engines differ in the last ones. */
export function whatItSaid(output) {
  const round = (key, value) => (typeof value === 'number' ? Number(value.toFixed(4)) : value);
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.stringify(JSON.parse(line), round));
}
