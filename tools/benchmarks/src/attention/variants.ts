import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { benchmarkAssembly, compileBenchmark } from './compile-benchmark.js';
import type { Build } from './engine-choice.js';

/** A kernel that lacks one trick of Heed's, or has another in its place. */
export interface Variant {
  /** What is different. */
  title: string;
  /** What comes of it. */
  reason: string;
  /** Its module, in base64. */
  module: string;
}

const folder = path.join(import.meta.dirname, '../../assembly/ablation');

/** The kernel as it is. */
export const original = 'as it is';

/** The comment at the beginning of a file: its first sentence, without the full stop, and the others. */
function headComment(file: string): Pick<Variant, 'title' | 'reason'> {
  const comment = /^\/\*\*([^]*?)\*\//.exec(readFileSync(file, 'utf8'))![1]!;
  const line = comment
    .replace(/^\s*\*/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
  const [title = '', ...others] = line.split(/\.(?: |$)/);
  return { title, reason: others.join('. ').trim() };
}

/** Compiles the kernel, and each folder of `assembly/ablation` whose `index.ts` is a variant of it. */
export async function compileVariants(build: Build): Promise<Variant[]> {
  const entries = [
    {
      ...{ title: original, reason: '' },
      entry: 'packages/attention-core/assembly/attention/index.ts',
    },
    ...readdirSync(folder)
      .filter((name) => existsSync(path.join(folder, name, 'index.ts')))
      .map((name) => ({
        ...headComment(path.join(folder, name, 'index.ts')),
        entry: `${benchmarkAssembly}/ablation/${name}/index.ts`,
      })),
  ];
  const variants: Variant[] = [];
  for (const { entry, ...about } of entries) {
    variants.push({ ...about, module: await compileBenchmark(entry, build) });
  }
  return variants;
}
