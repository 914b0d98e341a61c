import { createWriteStream } from 'node:fs';
import { realpath, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { failure, isHeedError } from '../failure.js';

type Content = string | Uint8Array;

/**
 * Writes a file whole or not at all: it gets its name only when it is complete. Until then, and when
 * the content fails, whatever had that name stays.
 *
 * @param content - all of it, or parts as they come
 * @param option - how the user named the file, for errors: `--out`
 * @throws HeedError `file-unreachable` where the file cannot be written, and whatever `content` throws
 */
export async function writeWhole(
  file: string,
  content: Content | AsyncIterable<Content>,
  option: string,
): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const temporary = `${target}.${process.pid}.part`;
  // A device or a pipe cannot be replaced.
  const replaceable = await stat(target).then(
    (status) => status.isFile(),
    () => true,
  );
  const single = typeof content === 'string' || content instanceof Uint8Array;
  try {
    const sink = createWriteStream(replaceable ? temporary : target);
    await pipeline(single ? [content] : content, sink);
    if (replaceable) await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw explain(error, `${option} ${file}`);
  }
}

function explain(error: unknown, what: string): unknown {
  const { syscall, code } = error as NodeJS.ErrnoException;
  if (isHeedError(error) || syscall === undefined) return error;
  return failure('file-unreachable', `${what} must be a file that can be written`, code, error);
}
