import { readSource, type ModelSource } from '@heed/attention-core/runtime';
import type { Peer } from './child.js';
import type { Pages } from './chromium.js';

/** Reads the shipped model of each task. */
export async function shippedFiles<Name extends string>(
  tasks: Readonly<Record<Name, { model: ModelSource }>>,
  suite: string,
): Promise<Record<Name, Uint8Array>> {
  const files = Object.entries<{ model: ModelSource }>(tasks).map(
    async ([name, { model }]) => [name, await readSource(model, suite)] as const,
  );
  return Object.fromEntries(await Promise.all(files)) as Record<Name, Uint8Array>;
}

/** Opens a page and gives it model files by their names, in base64: `{ files: { … } }`. */
export async function openWithFiles(
  { open }: Pages,
  files: Readonly<Record<string, Uint8Array>>,
): Promise<Peer> {
  const page = await open({});
  const texts = Object.entries(files).map(([name, bytes]) => [
    name,
    Buffer.from(bytes).toString('base64'),
  ]);
  await page.ask({ files: Object.fromEntries(texts) as Record<string, string> });
  return page;
}
