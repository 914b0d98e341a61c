import { faithfulnessFinding, faithfulnessRows, formatNumber } from '../view/index.js';
import type { Evaluation } from './recipe.js';

/** Options of {@link metricTable}. */
export interface MetricTableOptions {
  /** How a number is written. Default: rounded to what can be read. */
  format?: (value: number, metric: string) => string;
}

/**
 * A model's numbers beside its baselines', as a Markdown table: a column for each metric, the model's
 * row in bold and first. A metric that a baseline lacks is a dash.
 */
export function metricTable(
  { metrics, baselines }: Pick<Evaluation, 'metrics' | 'baselines'>,
  { format = formatNumber }: MetricTableOptions = {},
): string {
  const names = Object.keys(metrics);
  const cells = (values: Readonly<Record<string, number>>): string[] =>
    names.map((name) => (name in values ? format(values[name]!, name) : '–'));
  const bold = (text: string): string => `**${text}**`;
  return markdownTable([
    ['', ...names],
    ['this model', ...cells(metrics)].map(bold),
    ...Object.entries(baselines).map(([name, values]) => [name, ...cells(values)]),
  ]);
}

/** Words of {@link explanationsSection}. */
export interface ExplanationWords {
  /** What inputs are: `sentences`. */
  inputs: string;
  /** What explanations point at, and what is left out: `words`. */
  parts: string;
  /** What an input without some of its parts is, for the model: a sentence. */
  caveat: string;
}

/**
 * What a model's explanations are worth, measured: a paragraph of Markdown, a table and what it says.
 * Empty where nothing was measured.
 */
export function explanationsSection(
  { faithfulness, split }: Pick<Evaluation, 'faithfulness' | 'split'>,
  { inputs, parts, caveat }: ExplanationWords,
): string {
  if (faithfulness === undefined) return '';
  const { inputs: count, randomOrders } = faithfulness;
  return `**Explanations.** Measured on ${count} ${inputs} of the ${split} split, drawn by the seed: ${parts} are left out and the model is asked again (DeYoung et al. 2020; Petsiuk, Das & Saenko 2018). Comprehensiveness is the drop in the answer's probability without the most important ${parts} (1, 5, 10, 20 and 50 %, at least one), sufficiency the drop with them alone; deletion and insertion are areas under the curves as ${parts} go and come one after the other. Beside each method the mean of ${randomOrders} random orders of the same ${inputs}, in brackets 95 % intervals (bootstrap over ${inputs}); gain and p (a permutation test, not corrected for the number of methods) are those of comprehensiveness.

${markdownTable(faithfulnessRows(faithfulness))}

${faithfulnessFinding(faithfulness)} ${caveat}`;
}

function markdownTable([heading, ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heading!), line(heading!.map(() => '---')), ...rows.map(line)].join('\n');
}
