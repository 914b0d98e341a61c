#!/usr/bin/env node
/**
 * Prints what a data set of many files has in the registry, a file a line: SHA-256, bytes, path.
 *
 *     node tools/datasets/scripts/list-files.mjs FOLDER [REGULAR-EXPRESSION]
 *
 * FOLDER is the data set's, and the expression says which paths below it count; default: all.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const [folder, expression = ''] = process.argv.slice(2);
const wanted = new RegExp(expression);
const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => wanted.test(file))
  .sort();
for (const file of paths) {
  const bytes = readFileSync(path.join(folder, file));
  console.log(createHash('sha256').update(bytes).digest('hex'), bytes.length, file);
}
