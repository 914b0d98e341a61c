import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';

const folder = path.join(import.meta.dirname, '../../../../docs');
const page = path.join(folder, 'fast-kernels.md');

/** Writes a picture of the documentation. */
export async function writePicture(name: string, svg: string): Promise<void> {
  await writeFile(path.join(folder, 'images', name), `${svg}\n`);
}

/**
 * Replaces what stands between `<!-- measured: NAME -->` and `<!-- end -->` on the page about the
 * kernels.
 *
 * @throws Error where there is no such place
 */
export async function writeBlock(name: string, markdown: string): Promise<void> {
  const text = await readFile(page, 'utf8');
  const [begin, end] = [`<!-- measured: ${name} -->`, '<!-- end -->'];
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`${page} has no place for ${name}`);
  const whole = `${text.slice(0, from + begin.length)}\n\n${markdown}\n\n${text.slice(to)}`;
  const options = { ...(await resolveConfig(page)), filepath: page };
  await writeFile(page, await format(whole, options));
}
