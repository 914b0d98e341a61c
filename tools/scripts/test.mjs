// npm test [-- WORDS]: all tests of all packages, then the scripts' own beside the built demo pages in
// a browser. WORDS go to jest, which is then all that runs. One of
//   --only=jest:FOLDER  --only=scripts  --only=pages:FOLDER
// runs that part alone, of one workspace: npm run check asks for those that something changed for.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { addCounts, countJest, countNodeTests, noTests, summary } from './count-tests.mjs';
import { collect, runNpm } from './run-npm.mjs';
import { repository, say, setup } from './setup.mjs';

const [only, folderOnly] = /^--only=(\w+)(?::(.*))?$/.exec(process.argv[2] ?? '')?.slice(1) ?? [];
const words = process.argv.slice(only ? 3 : 2);
const temporary = mkdtempSync(path.join(tmpdir(), 'heed-test-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

/** Folders of the workspace, relative to the repository; the only one, where one is asked for. */
function workspaces() {
  if (folderOnly) return [folderOnly];
  return ['packages', 'apps', 'tools'].flatMap((group) =>
    readdirSync(path.join(repository, group)).map((name) => path.join(group, name)),
  );
}

async function runJest() {
  const projects = workspaces().filter((folder) =>
    existsSync(path.join(repository, folder, 'jest.config.mjs')),
  );
  say('test', `jest in ${projects.join(', ')}`);
  const report = path.join(temporary, 'jest.json');
  const { code } = await collect(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      path.join('node_modules', 'jest', 'bin', 'jest.js'),
      ...['--json', `--outputFile=${report}`],
      ...(process.env.CI ? ['--ci'] : []),
      // Workers, also where there are two cores: one process for all files would keep what each loaded.
      `--maxWorkers=${Math.max(2, availableParallelism())}`,
      '--workerIdleMemoryLimit=1GB',
      `--testSequencer=${path.join(repository, 'tools', 'jest', 'longest-first.mjs')}`,
      ...words,
      ...['--projects', ...projects],
    ],
    // With --json the standard output is the report again.
    { cwd: repository, show: 'stderr' },
  );
  return countJest(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {}, code);
}

async function runScriptTests() {
  const files = readdirSync(path.join(repository, 'tools'), { recursive: true })
    .filter((file) => file.endsWith('.test.mjs') && !file.includes('node_modules'))
    .map((file) => path.join('tools', file));
  if (files.length === 0) return noTests;
  say('test', `node --test ${files.join(' ')}`);
  // Two at a time also where there are two cores: much of their time they wait for npm or a browser.
  const atOnce = `--test-concurrency=${Math.max(2, availableParallelism() - 1)}`;
  const { code, output } = await collect(process.execPath, ['--test', atOnce, ...files], {
    cwd: repository,
    show: 'all',
  });
  return countNodeTests(output, code);
}

async function runPageTests() {
  let counts = noTests;
  for (const folder of workspaces().filter((name) => name.startsWith('apps'))) {
    const cwd = path.join(repository, folder);
    const { scripts } = JSON.parse(readFileSync(path.join(cwd, 'package.json'), 'utf8'));
    if (!scripts?.e2e) continue;
    say('test', `building ${folder} and trying it in a browser`);
    const build = await runNpm(['run', 'build', '--silent'], { cwd });
    const { code, output } =
      build.code === 0 ? await runNpm(['run', 'e2e', '--silent'], { cwd }) : build;
    // In one piece: other tests say something meanwhile.
    process.stdout.write(output);
    counts = addCounts(counts, countNodeTests(output, code));
  }
  return counts;
}

/** Everything. Scripts and browsers wait much of their time, so their tests run side by side. */
async function runAll() {
  const ofPackages = await runJest();
  return [ofPackages, ...(await Promise.all([runScriptTests(), runPageTests()]))].reduce(addCounts);
}

await setup();
const parts = { jest: runJest, scripts: runScriptTests, pages: runPageTests };
const counts = await (words.length > 0 ? runJest() : only ? parts[only]() : runAll());
console.log(`\n${summary(counts)}`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
