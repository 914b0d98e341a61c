import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { realpath, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { failure, isHeedError } from '../failure.js';

/**
 * Writes lines as they come. A file gets its name only when it is complete: until then, and when
 * `lines` fails, whatever had that name stays.
 *
 * @param lines - without their ends
 * @param file - path; left out or `-` for the standard output
 * @throws HeedError `file-unreachable` where the file cannot be written, and whatever `lines` throws
 */
export async function writeLines(lines: AsyncIterable<string>, file = '-'): Promise<void> {
  if (file === '-') return writeToStandardOutput(lines);
  const target = await realpath(file).catch(() => file);
  const temporary = `${target}.${process.pid}.part`;
  // A device or a pipe cannot be replaced.
  const replaceable = await stat(target).then(
    (status) => status.isFile(),
    () => true,
  );
  try {
    await pipeline(withEnds(lines), createWriteStream(replaceable ? temporary : target));
    if (replaceable) await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw explain(error, file);
  }
}

async function writeToStandardOutput(lines: AsyncIterable<string>): Promise<void> {
  for await (const line of withEnds(lines)) {
    if (!process.stdout.write(line)) await once(process.stdout, 'drain');
  }
}

async function* withEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

function explain(error: unknown, file: string): unknown {
  const { syscall, code } = error as NodeJS.ErrnoException;
  if (isHeedError(error) || syscall === undefined) return error;
  return failure(
    'file-unreachable',
    `--out ${file} must be a file that can be written`,
    code,
    error,
  );
}
