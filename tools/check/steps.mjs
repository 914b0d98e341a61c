import { existsSync } from 'node:fs';
import path from 'node:path';
import { publicPackages, workspaces } from '../release/workspaces.mjs';
import { repository } from '../scripts/setup.mjs';
import { code, everything, packages, seenBy } from './inputs.mjs';
import { installed } from './surroundings.mjs';

/**
 * A command of a step.
 *
 * @typedef {object} Command
 * @property {string} run
 * @property {(file: string) => boolean} [inputs] the files that it depends on; without, it runs each time
 * @property {boolean} [built] whether it depends on what was built as well
 */

/**
 * What to run, by step, in order: the quick ones that fail most often come first.
 *
 * @param {boolean} cached whether nx, which remembers by itself, may give back what it has
 * @returns {Record<string, () => Command[]>}
 */
export function steps(cached) {
  const nx = (target) => ({
    run: `nx run-many -t ${target} --outputStyle=static${cached ? '' : ' --skip-nx-cache'}`,
  });
  return {
    format: () => [
      { run: `prettier --check --log-level warn ${cached ? remember() : ''}.`, inputs: everything },
    ],
    lint: () => [{ run: 'eslint .', inputs: code }],
    rooms: () => [
      { run: 'depcruise --config .dependency-cruiser.mjs packages apps tools', inputs: code },
    ],
    rules: () => [{ run: 'node --test --test-reporter=spec tools/lint/', inputs: code }],
    spelling: () => [{ run: 'cspell lint --no-progress --no-summary', inputs: everything }],
    types: () => [nx('typecheck')],
    tests,
    build: () => [nx('build')],
    publint: () => eachPublished((place) => `publint ${place} --strict`),
    attw: () =>
      eachPublished(
        (place) =>
          `attw --pack ${place} --profile esm-only --quiet --exclude-entrypoints package.json`,
      ),
    // One command: links are looked for in the site that was built from these files.
    docs: () => [
      { run: 'npm run docs --silent && node tools/site/check-links.mjs', inputs: everything },
    ],
    size: () => [{ run: 'node tools/scripts/size.mjs', inputs: everything, built: true }],
  };
}

/** Prettier looks at changed files only; its plugins are not in its account, so it gets a new one. */
const remember = () => {
  const place = `node_modules/.cache/heed-check/prettier-${installed(repository).slice(0, 12)}`;
  return `--cache --cache-strategy content --cache-location ${place} `;
};

const eachPublished = (run) =>
  publicPackages(repository).map(({ place }) => ({
    run: run(place),
    inputs: packages,
    built: true,
  }));

/** `npm test`, a command for each part, so that what did not change need not run. */
function tests() {
  const all = workspaces(repository);
  const domains = all.filter(({ manifest }) => manifest.heed?.plugin).map(({ place }) => place);
  const part = (name, { place }) => ({
    run: `node tools/scripts/test.mjs --only=${name}:${place}`,
    inputs: seenBy(place, domains),
  });
  const tested = all.filter(({ folder }) => existsSync(path.join(folder, 'jest.config.mjs')));
  const pages = all.filter(({ manifest }) => manifest.scripts?.e2e);
  return [
    ...tested.map((each) => part('jest', each)),
    { run: 'node tools/scripts/test.mjs --only=scripts', inputs: everything },
    ...pages.map((each) => part('pages', each)),
  ];
}
