import { once } from 'node:events';
import { writeWhole } from './write-whole.js';

/**
 * Writes lines as they come, into a file all or nothing.
 *
 * @param lines - without their ends
 * @param file - path; left out or `-` for the standard output
 * @throws HeedError as {@link writeWhole}
 */
export async function writeLines(lines: AsyncIterable<string>, file = '-'): Promise<void> {
  if (file !== '-') return writeWhole(file, withEnds(lines), '--out');
  for await (const line of withEnds(lines)) {
    if (!process.stdout.write(line)) await once(process.stdout, 'drain');
  }
}

async function* withEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
