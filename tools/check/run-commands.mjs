import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { repository } from '../scripts/setup.mjs';
import { fingerprint, readBuilt, readFiles } from './files.mjs';
import { surroundings } from './surroundings.mjs';

/**
 * Runs the commands of a step, but for those that passed on what they depend on already.
 *
 * @param {readonly import('./steps.mjs').Command[]} commands
 * @param {ReturnType<typeof import('./memory.mjs').openMemory> | undefined} memory without, all run
 * @param {{ root?: string, environment?: NodeJS.ProcessEnv }} [where] default: here
 * @returns {Promise<{ failures: string[], ran: number }>} the output of each command that failed
 */
export async function runCommands(commands, memory, where = {}) {
  const { root = repository, environment = process.env } = where;
  const failures = [];
  let ran = 0;
  const around = surroundings(root, environment);
  let files = await readFiles(root);
  /** One word for all that the outcome of a command depends on, where it says what that is. */
  const keyOf = ({ inputs, built }) =>
    inputs &&
    `${fingerprint(files, inputs)} ${built ? fingerprint(readBuilt(root)) : ''} ${around}`;
  for (const command of commands) {
    const key = keyOf(command);
    if (key && memory?.knows(command.run, key)) continue;
    ran += 1;
    const { status, output } = runOne(command.run, root, environment);
    files = await readFiles(root);
    if (status !== 0) failures.push(`$ ${command.run}\n${shorten(output)}`);
    // Tests that were skipped, for want of a network, say nothing of these files; and somebody may
    // have written into them meanwhile.
    else if (key && !/[1-9]\d* skipped$/m.test(output) && key === keyOf(command)) {
      memory?.keep(command.run, key);
    }
  }
  return { failures, ran };
}

function runOne(command, root, environment) {
  const { status, stdout, stderr } = spawnSync(command, {
    cwd: root,
    env: {
      ...environment,
      PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${environment.PATH}`,
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
