#!/usr/bin/env node
/**
 * Everything that must hold before a change goes in. A step that fails shows its output and the
 * next one still runs; the summary comes last.
 *
 *   npm run check                   all steps
 *   npm run check -- lint types     only these
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Folders of the packages that are published. */
function publicPackages() {
  return ['packages', 'tools'].flatMap((group) =>
    readdirSync(join(root, group), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${group}/${name}`)
      .filter((folder) => {
        try {
          const manifest = readFileSync(join(root, folder, 'package.json'), 'utf8');
          return JSON.parse(manifest).private !== true;
        } catch {
          return false; // a folder that is no package
        }
      }),
  );
}

const nx = (target) => `nx run-many -t ${target} --outputStyle=static`;
const typesOf = (folder) =>
  `attw --pack ${folder} --profile esm-only --quiet --exclude-entrypoints package.json`;

/** What to run, by step, in order: the quick ones that fail most often come first. */
const steps = {
  format: () => ['prettier --check --log-level warn .'],
  lint: () => ['eslint .'],
  rooms: () => ['depcruise --config .dependency-cruiser.mjs packages apps tools'],
  rules: () => ['node --test --test-reporter=spec tools/lint/'],
  types: () => [nx('typecheck')],
  tests: () => ['npm test --silent'],
  build: () => [nx('build')],
  publint: () => publicPackages().map((folder) => `publint ${folder} --strict`),
  attw: () => publicPackages().map(typesOf),
  docs: () => ['typedoc --logLevel Warn'],
  size: () => ['node tools/scripts/size.mjs'],
};

/** The end of an output: there stand the failures. */
function shorten(output, most = 80) {
  const lines = output.trimEnd().split('\n');
  const left = lines.length - most;
  return left > 0 ? [`… ${left} lines before`, ...lines.slice(left)].join('\n') : lines.join('\n');
}

/** Runs a step and returns the output of each command that failed. */
function run(commands) {
  const path = `${join(root, 'node_modules/.bin')}:${process.env.PATH}`;
  const env = {
    ...process.env,
    PATH: path,
    NX_DAEMON: 'false',
    FORCE_COLOR: '0',
    npm_config_loglevel: 'error',
  };
  return commands.flatMap((command) => {
    const { status, stdout, stderr } = spawnSync(command, {
      cwd: root,
      env,
      shell: true,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    return status === 0 ? [] : [`$ ${command}\n${shorten(stdout + stderr)}`];
  });
}

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`check: no step ${unknown.join(', ')}. Steps: ${Object.keys(steps).join(', ')}.`);
  process.exit(2);
}

const failed = [];
for (const name of names.length > 0 ? names : Object.keys(steps)) {
  process.stdout.write(`${name.padEnd(8)} … `);
  const started = performance.now();
  const failures = run(steps[name]());
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${failures.length === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
  if (failures.length === 0) continue;
  failed.push(name);
  console.log(failures.join('\n').trimEnd());
}
console.log(failed.length === 0 ? 'check: all is well' : `check: failed: ${failed.join(', ')}`);
process.exit(failed.length === 0 ? 0 : 1);
