import type { Evaluation } from '@heed/attention-core/train';
import { faithfulnessFinding, faithfulnessRows, formatNumber } from '@heed/attention-core/view';
import type { Command } from 'commander';
import { interruptible } from '../interruptible.js';
import { formatTable } from '../output/format-table.js';
import { findRecipe } from '../plugins/find-recipe.js';
import { dataOption, splitOption } from './option-values.js';

interface EvaluateOptions {
  split: 'dev' | 'test';
  data?: string;
  json?: boolean;
  model?: string;
}

/** `heed evaluate TASK`: a model's numbers beside its baselines'. */
export function addEvaluateCommand(program: Command): void {
  program
    .command('evaluate')
    .description('measure the model of a task beside its baselines')
    .argument('<TASK>', 'for example nlp/sentiment')
    .addOption(splitOption())
    .addOption(dataOption())
    .option('--json', 'print one line of JSON')
    .option('--model <FILE>', 'a model that `heed train` made instead of the shipped one')
    .action(async (id: string, { json = false, ...options }: EvaluateOptions) => {
      const recipe = await findRecipe(id);
      const evaluation = await interruptible((signal) =>
        recipe.evaluate({
          ...options,
          signal,
          onMessage: (message) => process.stderr.write(`${message}\n`),
        }),
      );
      process.stdout.write(`${json ? evaluationJson(evaluation) : evaluationTable(evaluation)}\n`);
    });
}

type Faithfulness = NonNullable<Evaluation['faithfulness']>;

/** The shape is a promise: these keys, in this order; the last only where it was measured. */
function evaluationJson(evaluation: Evaluation): string {
  const { task, data, split, seed, metrics, baselines, faithfulness } = evaluation;
  const measured = faithfulness && { faithfulness: withoutCurves(faithfulness) };
  return JSON.stringify({ task, data, split, seed, metrics, baselines, ...measured });
}

/** The numbers of a report; its curves would be most of the line. */
function withoutCurves({ inputs, leftOut, randomOrders, seed, methods, random }: Faithfulness) {
  return {
    inputs,
    leftOut,
    randomOrders,
    seed,
    methods: methods.map(({ method, measures, gain, p }) => ({ method, measures, gain, p })),
    random: random.measures,
  };
}

function evaluationTable(evaluation: Evaluation): string {
  const { task, data, split, seed, metrics, baselines, faithfulness } = evaluation;
  const names = Object.keys(metrics);
  const row = (name: string, values: Readonly<Record<string, number>>) => [
    name,
    ...names.map((metric) => (metric in values ? formatNumber(values[metric] ?? NaN) : '–')),
  ];
  const rows = [
    ['', ...names],
    row(task, metrics),
    ...Object.entries(baselines).map(([name, values]) => row(name, values)),
  ];
  const table = `${task} on ${data}, ${split}, seed ${seed}\n${formatTable(rows, 1)}`;
  return faithfulness ? `${table}\n\n${faithfulnessText(faithfulness)}` : table;
}

function faithfulnessText(report: Faithfulness): string {
  const { inputs, randomOrders } = report;
  return [
    `Explanations of ${inputs} inputs, beside ${randomOrders} random orders of each; means with 95 % intervals`,
    formatTable(faithfulnessRows(report), 1),
    faithfulnessFinding(report),
  ].join('\n');
}
