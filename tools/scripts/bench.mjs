// npm run bench -- SUITE [--json] [--only CASE,…] [--rounds NUMBER] [--write] [--split NAME] [--runs FOLDER]: measures Heed side by side with its peers, in one run.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { repository, say, setup } from './setup.mjs';
import { runTypescript } from './run-typescript.mjs';

const sources = path.join(repository, 'tools', 'benchmarks', 'src');
const suites = readdirSync(sources)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.ts'.length));
const [suite, ...options] = process.argv.slice(2);
const usage =
  'npm run bench -- SUITE [--json] [--only CASE,…] [--rounds NUMBER] [--write] [--split NAME] [--runs FOLDER]';

if (suite === undefined || !suites.includes(suite)) {
  const problem = `no suite ${suite ?? 'given'}`;
  say('bench', `${problem}; ${usage}, SUITE one of: ${suites.join(', ')}`);
  process.exit(1);
}
await setup();
process.exitCode = await runTypescript(path.join(sources, 'harness', 'main.ts'), [
  suite,
  ...options,
]);
