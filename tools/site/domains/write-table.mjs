/** Writes the README's table of domains, or with --check says whether it is what would be written. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { repository } from '../../scripts/setup.mjs';
import { domainTable, withTable } from './domain-table.mjs';
import { findDomains } from './find-plugins.mjs';

const file = path.join(repository, 'README.md');
const now = readFileSync(file, 'utf8');
const text = await format(withTable(now, domainTable(await findDomains())), {
  ...(await resolveConfig(file)),
  filepath: file,
});
if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (now !== text) {
  console.error('README.md is not current: run node tools/scripts/domain-table.mjs');
  process.exitCode = 1;
}
