import { readFile } from 'node:fs/promises';
import type { AttentionCase } from '../attention-case.js';
import { suiteName } from '../compare-engines.js';
import { compare } from '../../harness/interleave.js';

const folder = new URL(
  '../../../../../packages/attention-core/src/kernels/binaries/',
  import.meta.url,
);

/** Bytes of a module that is embedded as base64: the one long text in its file. */
async function bytesOf(name: string): Promise<number> {
  const text = await readFile(new URL(`${name}.ts`, folder), 'utf8');
  return Buffer.from(/'([A-Za-z0-9+/=]+)'/.exec(text)![1]!, 'base64').length;
}

/** What each build of each module weighs. */
export const sizes: AttentionCase = async () =>
  Promise.all(
    ['attention-simd', 'attention-relaxed', 'training-simd', 'training-relaxed'].map(async (name) =>
      compare(
        {
          suite: suiteName,
          case: `size of ${name}.wasm`,
          unit: 'KB',
          targets: [{ must: 24, aim: 12 }],
        },
        { heed: [Math.round((await bytesOf(name)) / 102.4) / 10] },
      ),
    ),
  );
