import { format, resolveConfig } from 'prettier';
import type { LearnedTask } from './task.js';

/** What a contestant reached. */
export interface TaskResult {
  task: LearnedTask;
  contestant: string;
  /** Shares of right answers, one a seed. */
  accuracies: readonly number[];
  parameters: number;
}

const percent = (share: number) => (100 * share).toFixed(1);

function cells({ contestant, accuracies, parameters }: TaskResult): string {
  const mean = accuracies.reduce((sum, share) => sum + share, 0) / accuracies.length;
  const range = `${percent(Math.min(...accuracies))} – ${percent(Math.max(...accuracies))}`;
  return `${contestant} | ${percent(mean)} | ${range} | ${parameters} |`;
}

/** The page of the documentation, as Markdown. */
export async function tablePage(
  results: readonly TaskResult[],
  seeds: readonly number[],
  file: string,
): Promise<string> {
  const rows = results.map((result, index) => {
    const { name, family, question, lesson } = result.task;
    const first = results[index - 1]?.task !== result.task;
    const task = first ? `**${name}** (${family}): ${question} _${lesson}_` : '';
    return `| ${task} | ${cells(result)}`;
  });
  const text = `# Which attention for what

Each kind of attention is good for something, and each costs something. Here they learn small tasks
in which the answer has to be found, beside a model without attention. The word in brackets is the
family in [the table of mechanisms](mechanisms.md). What a mechanism costs is told by
[cost](cost.md).

All models of a task see the same examples, drawn anew for every step from a seed, and are trained for
as many steps; they are tested on 1,024 other examples. _Right_ is the mean share of right answers
over the seeds ${seeds.join(', ')}, in percent; _from – to_ are the worst and the best seed. A test
trains some of them again, with the first seed. It takes some minutes to make this page again:

\`\`\`sh
node tools/scripts/task-table.mjs --write
node tools/scripts/task-table.mjs needle    # only prints one task
\`\`\`

| Task | Model | Right | From – to | Weights |
| --- | --- | --: | --: | --: |
${rows.join('\n')}
`;
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}
