import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { addAttendCommand } from './commands/attend.js';
import { addEvaluateCommand } from './commands/evaluate.js';
import { addQuantizeCommand } from './commands/quantize.js';
import { addRunCommand } from './commands/run.js';
import { addTasksCommand } from './commands/tasks.js';
import { addTrainCommand } from './commands/train.js';
import { Interrupted, failureLine } from './failure.js';

/**
 * The `heed` command. Results go to the standard output, everything else to the standard error; a
 * failure is one line there.
 *
 * @param words - the command line after the program's name
 * @returns the exit code: 0, 1 for a failure, 130 after Ctrl-C
 */
export async function main(words: readonly string[]): Promise<number> {
  process.stdout.on('error', leaveBrokenPipe);
  const verbose = words.includes('--verbose') || Boolean(process.env['HEED_DEBUG']);
  try {
    await createProgram().parseAsync(words, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    process.stderr.write(`${failureLine(error)}\n`);
    if (verbose) console.error(error);
    return error instanceof Interrupted ? 130 : 1;
  }
}

function createProgram(): Command {
  const { version } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  const program = new Command('heed')
    .description('Attention models: list, run, train, measure, quantize and look into them.')
    .version(version)
    .option('--verbose', 'show where a failure comes from; HEED_DEBUG=1 does the same')
    .exitOverride()
    .configureOutput({
      outputError: (text, write) =>
        write(
          `heed: ${text
            .replace(/^error: /, '')
            .trim()
            .replace(/\s*\n\s*/g, ' ')}\n`,
        ),
    });
  addTasksCommand(program);
  addRunCommand(program);
  addTrainCommand(program);
  addEvaluateCommand(program);
  addQuantizeCommand(program);
  addAttendCommand(program);
  return program;
}

/** Who reads our output may stop, as `head` does; that is no failure. */
function leaveBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}
