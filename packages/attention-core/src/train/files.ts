import { HeedError } from '../errors/index.js';

/** Node's file functions, loaded only by those who write files: training also runs in pages. */
const files = () => import('node:fs/promises');

/**
 * Writes a file whole or not at all: into a temporary file beside it, which then takes its name.
 *
 * @param path - folders on the way are made
 */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const { mkdir, rename, rm, writeFile } = await files();
  const { dirname } = await import('node:path');
  const temporary = `${path}.${process.pid}.part`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new HeedError({
      code: 'checkpoint',
      where: 'fit',
      required: `${path} must be writable`,
      got: (cause as Error).message,
      cause,
    });
  }
}

/** The bytes of a file, or undefined when there is none. */
export async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  const { readFile } = await files();
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Removes a file, if it is there. */
export async function removeFile(path: string): Promise<void> {
  const { rm } = await files();
  await rm(path, { force: true });
}
