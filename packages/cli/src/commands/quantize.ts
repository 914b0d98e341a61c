import { quantizeWeights, readModel, writeModel } from '@heed/attention-core/onnx';
import { readSource } from '@heed/attention-core/runtime';
import type { Evaluation } from '@heed/attention-core/train';
import { formatNumber } from '@heed/attention-core/view';
import type { Command } from 'commander';
import { interruptible } from '../interruptible.js';
import { formatTable } from '../output/format-table.js';
import { findRecipe } from '../plugins/find-recipe.js';
import { findTask } from '../plugins/find-task.js';
import { dataOption, splitOption } from './option-values.js';

interface QuantizeOptions {
  output?: string;
  model?: string;
  split: 'dev' | 'test';
  data?: string;
  json?: boolean;
}

/** A model file and what it scores. */
interface Measured {
  bytes: number;
  metrics: Evaluation['metrics'];
}

/** What quantization saved and what it cost. */
interface Report extends Pick<Evaluation, 'task' | 'data' | 'split'> {
  file: string;
  before: Measured;
  after: Measured;
}

/** `heed quantize TASK`: an 8-bit copy of a model, and what its metric lost. */
export function addQuantizeCommand(program: Command): void {
  program
    .command('quantize')
    .description("write an 8-bit copy of a task's model and measure what it lost")
    .argument('<TASK>', 'for example nlp/sentiment')
    .option('--output <FILE>', 'where the copy goes; default: NAME.int8.onnx in this folder')
    .option('--model <FILE>', 'a model that `heed train` made instead of the shipped one')
    .addOption(splitOption())
    .addOption(dataOption())
    .option('--json', 'print one line of JSON')
    .action(async (id: string, options: QuantizeOptions) => {
      const report = await quantizeTask(id, options);
      process.stdout.write(`${options.json ? JSON.stringify(report) : reportTable(report)}\n`);
    });
}

async function quantizeTask(id: string, options: QuantizeOptions): Promise<Report> {
  const { split, data } = options;
  const recipe = await findRecipe(id);
  const source = options.model ?? (await findTask(id)).task.model;
  const before = await readSource(source, id);
  const model = readModel(before, id);
  const after = writeModel({ ...model, graph: quantizeWeights(model.graph) });
  const file = options.output ?? `${id.split('/')[1]!}.int8.onnx`;
  const { writeWhole } = await import('@heed/attention-core/train');
  await writeWhole(file, after);
  const measure = (measured: string | URL) =>
    interruptible((signal) =>
      recipe.evaluate({
        ...{ model: measured, split, baselines: false, faithfulness: false, signal },
        ...(data === undefined ? {} : { data }),
        onMessage: (message) => process.stderr.write(`${message}\n`),
      }),
    );
  const { metrics, ...about } = await measure(source);
  const quantized = await measure(file);
  return {
    ...{ task: about.task, data: about.data, split: about.split, file },
    before: { bytes: before.length, metrics },
    after: { bytes: after.length, metrics: quantized.metrics },
  };
}

function reportTable({ task, data, split, file, before, after }: Report): string {
  const names = Object.keys(before.metrics);
  const row = (name: string, { bytes, metrics }: Measured) => [
    name,
    ...names.map((metric) => formatNumber(metrics[metric] ?? NaN)),
    `${(bytes / 1e6).toFixed(2)} MB`,
  ];
  const changes = names.map((metric) => (after.metrics[metric] ?? NaN) - before.metrics[metric]!);
  const rows = [
    ['', ...names, 'size'],
    row('before', before),
    row('8-bit', after),
    [
      'change',
      ...changes.map((change) => `${change > 0 ? '+' : ''}${formatNumber(change)}`),
      `${((100 * after.bytes) / before.bytes - 100).toFixed(0)} %`,
    ],
  ];
  return `${task} on ${data}, ${split}; saved ${file}\n${formatTable(rows, 1)}`;
}
