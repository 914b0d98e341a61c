/** Writes docs/mechanisms.md, or with --check says whether it is what would be written. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { mechanismPage } from './page.js';

const file = path.join(import.meta.dirname, '../../../../docs/mechanisms.md');
const text = await format(mechanismPage(), { ...(await resolveConfig(file)), filepath: file });
if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('docs/mechanisms.md is not current: run node tools/scripts/mechanism-table.mjs');
  process.exitCode = 1;
}
