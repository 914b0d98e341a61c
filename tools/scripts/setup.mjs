// npm run setup: makes a fresh clone ready. Runs with nothing installed, and again at the start of
// every other script, so it does nothing where nothing is to do.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runNpm } from './run-npm.mjs';

const leastNode = [20, 19];

/** The repository's folder. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Says on the standard error what a script does; the standard output is for results. */
export function say(who, message) {
  process.stderr.write(`${who}: ${message}\n`);
}

/** What is wrong with this version of Node, if anything. */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = leastNode;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return undefined;
  return `needs Node ${leastNode.join('.')} or newer; this is ${version}. Get it from https://nodejs.org`;
}

/** Whether what npm installed, by its own account, is what the lock file asks for. */
export function inStep(lock, installed) {
  return Object.entries(lock.packages).every(([place, wanted]) => {
    if (!place.includes('node_modules/')) return true;
    const found = installed.packages?.[place];
    // Other platforms' binaries are in the lock file and rightly not here.
    if (!found) return Boolean(wanted.optional || wanted.devOptional || wanted.peer);
    return found.version === wanted.version && Boolean(found.link) === Boolean(wanted.link);
  });
}

/**
 * Makes the repository ready to run, or ends the process with one line that says why not.
 *
 * @param {string} root the repository; another one for tests
 */
export async function setup(root = repository) {
  const problem = nodeProblem(process.versions.node) ?? (await installDependencies(root));
  if (!problem) return;
  say('setup', problem);
  process.exit(1);
}

async function installDependencies(root) {
  const stamp = path.join(root, 'node_modules', '.heed-setup');
  const lockText = read(path.join(root, 'package-lock.json'));
  if (lockText === undefined) return 'package-lock.json is missing; is this clone complete?';
  const fingerprint = createHash('sha256').update(lockText).digest('hex');
  const account = path.join(root, 'node_modules', '.package-lock.json');

  if (read(stamp) === fingerprint && read(account) !== undefined) {
    say('setup', `Node ${process.versions.node}, dependencies in step with package-lock.json`);
    return undefined;
  }
  if (inStep(JSON.parse(lockText), JSON.parse(read(account) ?? '{}'))) {
    say('setup', `Node ${process.versions.node}, dependencies are installed`);
  } else {
    say('setup', 'installing dependencies with npm ci; takes about a minute');
    const { code, output } = await runNpm(
      // Said here, or an `npm test --silent` around this would silence the reason of a failure too.
      ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
      { cwd: root },
    );
    if (code !== 0) return installProblem(output);
    say('setup', 'dependencies are installed');
  }
  writeFileSync(stamp, fingerprint);
  return undefined;
}

const offlineCodes = [
  'ENOTFOUND',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ENETUNREACH',
];

/** Why npm failed, by its own code, and whether that is for want of a registry. */
export function npmFailure(output) {
  const code = /npm (?:error|ERR!) code (\S+)/.exec(output)?.[1] ?? 'no code';
  return { code, offline: offlineCodes.includes(code) };
}

function installProblem(output) {
  const { code, offline } = npmFailure(output);
  if (offline) {
    return `npm ci cannot reach the registry (${code}). Go online, then run the same command again`;
  }
  return `npm ci failed (${code}). Run npm ci by itself to see why`;
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await setup();
