#!/usr/bin/env node
/**
 * How long it takes from a fresh clone to a new domain whose tests and checks pass.
 *
 *   node tools/generators/time-new-domain.mjs [--from REPOSITORY] [--input KIND]
 *
 * Clones what is committed into a temporary folder, and there types what a contributor types.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { collect } from '../scripts/run-npm.mjs';
import { repository } from '../scripts/setup.mjs';

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: repository },
    input: { type: 'string', default: 'text' },
  },
});
const temporary = mkdtempSync(path.join(tmpdir(), 'heed-new-domain-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));
const clone = path.join(temporary, 'heed');

const domain = 'trial';
const folders = `packages/${domain} apps/${domain}-demo`;

/** What is typed, by what it is for. */
const steps = {
  clone: `git clone --quiet ${path.resolve(values.from)} ${clone}`,
  install: 'npm ci --prefer-offline --no-audit --no-fund --loglevel=error',
  generate: `npx nx g @heed/generators:domain ${domain} --input ${values.input}`,
  test: `npm test -- packages/${domain}`,
  types: `npx nx run-many -t typecheck -p @heed/${domain} @heed/${domain}-demo`,
  lint: `npx eslint ${folders} && npx prettier --check --log-level warn ${folders}`,
  rooms: `npx depcruise --config .dependency-cruiser.mjs ${folders}`,
  page: `npm run build -w @heed/${domain}-demo && npm run e2e -w @heed/${domain}-demo`,
};

const started = performance.now();
const minutes = (/** @type {number} */ since) =>
  ((performance.now() - since) / 60_000).toFixed(1).padStart(6);

console.log(`minutes on ${availableParallelism()} cores of ${cpus()[0]?.model.trim()}`);
for (const [name, command] of Object.entries(steps)) {
  const began = performance.now();
  const { code, output } = await collect(command, [], {
    cwd: name === 'clone' ? temporary : clone,
    shell: true,
    env: { NX_DAEMON: 'false' },
  });
  console.log(`${minutes(began)}  ${name.padEnd(8)}  ${command.replace(clone, '…')}`);
  if (code === 0) continue;
  console.error(output.split('\n').slice(-60).join('\n'));
  process.exit(1);
}
console.log(`${minutes(started)}  in all`);
