import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ExportedFunction } from './exported-functions.js';

const packages = path.join(import.meta.dirname, '../../..');
const source = 'attention-core/src';
const specs = 'testing/src/core';

const filesBelow = (folder: string): string[] =>
  readdirSync(path.join(packages, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => file.endsWith('.ts'));

const tests = [
  ...filesBelow(source).filter((file) => file.endsWith('.test.ts')),
  ...filesBelow(specs),
];
const texts = new Map(tests.map((file) => [file, readFileSync(path.join(packages, file), 'utf8')]));

/** How near a test is to a source file: beside it with the same name, in the same folder, elsewhere. */
function distance(test: string, { file }: ExportedFunction): number {
  if (test === `${source}/${file.replace(/\.ts$/, '.test.ts')}`) return 0;
  return path.dirname(test) === path.dirname(`${source}/${file}`) ? 1 : 2;
}

/**
 * The nearest test or spec that calls a function.
 *
 * @returns its path below `packages`
 * @throws Error where there is none
 */
export function testedIn(tested: ExportedFunction): string {
  const calls = new RegExp(`\\b${tested.name}\\(`);
  const [nearest] = [...texts]
    .filter(([, text]) => calls.test(text))
    .map(([file]) => file)
    .sort((a, b) => distance(a, tested) - distance(b, tested));
  if (!nearest) throw new Error(`${tested.name} of ${tested.file} is called in no test`);
  return nearest;
}
