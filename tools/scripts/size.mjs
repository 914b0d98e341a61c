#!/usr/bin/env node
/**
 * The JavaScript of each entry of each package, and of pages that must stay small, minified and
 * gzipped: without what users bring as peers, the .wasm of ONNX Runtime, and models, which are files of
 * their own. Measures what was built (`npm run build`). 1 KB = 1024 bytes.
 *
 * An entry counts with all that it exports, but without what it imports later, when it is asked to; a
 * page counts with what it uses, sooner or later.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { publicPackages } from '../release/workspaces.mjs';
import { bundle } from '../size/bundle.mjs';
import { entriesOf, entryProblem, strayBudgets } from '../size/entries.mjs';
import { smallPages } from '../size/pages.mjs';
import { repository, say } from './setup.mjs';
import { table } from './table.mjs';

const show = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
const packages = publicPackages(repository);
const wrong = strayBudgets(packages);
const unbuilt = packages.filter(({ folder }) => !existsSync(path.join(folder, 'dist')));
if (unbuilt.length > 0) {
  say('size', `${unbuilt.map(({ place }) => place).join(', ')} must be built first: npm run build`);
  process.exit(1);
}

const rows = [];
for (const entry of entriesOf(packages)) {
  const code = `export * from '${entry.name}';`;
  const { atOnce, inAll } = await bundle(code, { folder: entry.folder, external: entry.peers });
  rows.push([entry.name, show(atOnce), entry.budget ? `${entry.budget} KB` : '', show(inAll)]);
  wrong.push(entryProblem(entry, atOnce) ?? []);
}
console.log(table(['entry', 'at once', 'at most', 'with all that it may load'], rows));

for (const { name, code, folder, limit, without, never } of await smallPages(packages)) {
  const { inAll, parts, modules } = await bundle(code, { folder, never });
  console.log(`\na page that ${name}: ${show(inAll)}, at most ${limit} KB`);
  const largest = [...parts].sort(([, a], [, b]) => b - a).slice(0, 6);
  console.log(largest.map(([part, size]) => `  ${part}: ${show(size)} minified`).join('\n'));
  const stray = modules.find((path) => without.test(path));
  if (stray) wrong.push(`a page that ${name} must not contain ${stray}`);
  if (inAll > limit * 1024) wrong.push(`a page that ${name} weighs more than ${limit} KB`);
}

for (const line of wrong.flat()) say('size', line);
process.exitCode = wrong.flat().length === 0 ? 0 : 1;
