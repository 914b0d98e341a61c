import { dirname, join } from 'node:path';
import { readSource } from '@heed/attention-core/runtime';

const remote = /^https?:/i;

/**
 * Reads the files beside a model in which its weights lie.
 *
 * @param model - path or address of the model
 * @param names - of the files, as the model gives them
 * @throws HeedError `file-missing` and `file-unreachable`
 */
export async function readExternal(
  model: string,
  names: readonly string[],
): Promise<Record<string, Uint8Array>> {
  const beside = (name: string) =>
    remote.test(model) ? new URL(name, model) : join(dirname(model), name);
  const files = names.map(
    async (name) => [name, await readSource(beside(name), 'heed attend')] as const,
  );
  return Object.fromEntries(await Promise.all(files));
}
