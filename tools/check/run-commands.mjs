import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { findBrowser } from '../../apps/demo-kit/e2e/find-browser.mjs';
import { repository } from '../scripts/setup.mjs';
import { fingerprint, installed, readBuilt, readFiles } from './files.mjs';

/**
 * Runs the commands of a step, but for those that passed on what they depend on already.
 *
 * @param {readonly import('./steps.mjs').Command[]} commands
 * @param {ReturnType<typeof import('./memory.mjs').openMemory> | undefined} memory without, all run
 * @returns {Promise<{ failures: string[], ran: number }>} the output of each command that failed
 */
export async function runCommands(commands, memory) {
  const failures = [];
  let ran = 0;
  let files = await readFiles(repository);
  for (const command of commands) {
    const key = keyOf(command, files);
    if (key && memory?.knows(command.run, key)) continue;
    ran += 1;
    const { status, output } = runOne(command.run);
    files = await readFiles(repository);
    if (status !== 0) failures.push(`$ ${command.run}\n${shorten(output)}`);
    // Tests that were skipped, for want of a network, say nothing of these files; and somebody may
    // have written into them meanwhile.
    else if (key && !/[1-9]\d* skipped$/m.test(output) && key === keyOf(command, files)) {
      memory?.keep(command.run, key);
    }
  }
  return { failures, ran };
}

/** One word for all that the outcome of a command depends on, where it says what that is. */
function keyOf({ inputs, built }, files) {
  if (inputs === undefined) return undefined;
  return [
    fingerprint(files, inputs),
    built ? fingerprint(readBuilt(repository)) : 'not built',
    installed(),
    ...[process.version, process.platform, process.arch, findBrowser()],
  ].join(' ');
}

function runOne(command) {
  const { status, stdout, stderr } = spawnSync(command, {
    cwd: repository,
    env: {
      ...process.env,
      PATH: `${path.join(repository, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`,
      NX_DAEMON: 'false',
      FORCE_COLOR: '0',
      npm_config_loglevel: 'error',
    },
    shell: true,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { status, output: stdout + stderr };
}

/** The end of an output: there stand the failures. */
function shorten(output, most = 80) {
  const lines = output.trimEnd().split('\n');
  const left = lines.length - most;
  return left > 0 ? [`… ${left} lines before`, ...lines.slice(left)].join('\n') : lines.join('\n');
}
