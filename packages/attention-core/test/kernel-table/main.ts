/** Writes docs/kernels.md, or with --check says whether it is what would be written. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { format, resolveConfig } from 'prettier';
import { impossibleKernels } from '../../src/compile/rules/impossible.js';
import { traceCases } from './trace-cases.js';
import { watchKernels, type SeenKernel } from './watch-kernels.js';

const file = path.join(import.meta.dirname, '../../../../docs/kernels.md');

const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);

const order: tf.DataType[] = ['float32', 'int32', 'bool'];

function gradientWords(kernel: string, seen: SeenKernel): string {
  if (seen.differentiated) return 'tested';
  if (/Grad$|Backprop/.test(kernel)) return 'is one';
  if (seen.differentiatedAround) return 'tested, of its operation';
  if (!seen.dtypes.has('float32')) return '–';
  return tf.getGradient(kernel) ? 'not tested' : 'none in tfjs';
}

function row([kernel, seen]: [string, SeenKernel]): string {
  const operators = [...seen.operators].sort();
  const cells = [
    `\`${kernel}\``,
    operators.length > 0 ? operators.join(', ') : 'none needed',
    order.filter((dtype) => seen.dtypes.has(dtype)).join(', ') || 'not tested',
    gradientWords(kernel, seen),
  ];
  return `| ${cells.join(' | ')} |`;
}

function impossible(): string[] {
  const reasons = new Map<string, string[]>();
  for (const [kernel, reason] of Object.entries(impossibleKernels).sort(byName)) {
    reasons.set(reason, [...(reasons.get(reason) ?? []), `\`${kernel}\``]);
  }
  return [...reasons].map(([reason, kernels]) => `| ${kernels.join(', ')} | ${reason} |`);
}

const page = (kernels: Map<string, SeenKernel>): string => `# Kernels

Every operation of tfjs runs kernels. This table says what \`compile\` and \`exportModel\` make of each:
the operators of ONNX opset 17 that its rule can write, the types of numbers on which the rule was
compared with tfjs on random shapes, and whether its gradient in tfjs was compared too, run through
the graph. It is made from the rules and their tests by \`node tools/scripts/kernel-table.mjs\`.

A kernel that is in no table, such as one of your own, is taught with \`registerRule\`. Under
_Gradient_, \`none in tfjs\` means that tfjs itself cannot differentiate the kernel, \`is one\` that it
serves the gradient of another, and \`–\` that its numbers are no floats.

Where ONNX Runtime has an operator for float32 only, the rule converts. Differences from tfjs that
remain: sums of truth values that stay truth values (tfjs stores 1 + 1 as 2), whole numbers made of
what is no number (0 in tfjs, undefined here), indices out of range (an error or an index counted from
the end), and \`Multinomial\`, which draws anew in each run even where tfjs was given a seed.

${kernels.size} kernels have a rule:

| Kernel | ONNX operators | Compared with tfjs on | Gradient |
| --- | --- | --- | --- |
${[...kernels].sort(byName).map(row).join('\n')}

These cannot be compiled; \`compile\` refuses them with the reason:

| Kernels | Why |
| --- | --- |
${impossible().join('\n')}
`;

await tf.ready();
const kernels = watchKernels();
await traceCases();
const text = await format(page(kernels), { ...(await resolveConfig(file)), filepath: file });
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error('docs/kernels.md is not current: run node tools/scripts/kernel-table.mjs');
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, text);
}
