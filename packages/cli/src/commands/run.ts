import type { Attribution } from '@heed/attention-core/explain';
import type { ExplainMethod, LoadedTask, Task, TaskResult } from '@heed/attention-core/plugin';
import type { Command } from 'commander';
import { failure, isHeedError } from '../failure.js';
import { lineBatches, type Line } from '../input/line-batches.js';
import { openInput } from '../input/open-input.js';
import { linePlace, parseArgument, parseLine } from '../input/parse-input.js';
import { interruptible } from '../interruptible.js';
import { resultJson } from '../output/result-json.js';
import { colourAllowed, countedFor, lookedAt, shadedTokens } from '../output/shaded-tokens.js';
import { writeLines } from '../output/write-lines.js';
import { findTask } from '../plugins/find-task.js';

interface RunOptions {
  in?: string;
  out?: string;
  attention?: boolean;
  explain?: ExplainMethod;
  json?: boolean;
  model?: string;
}

type Loaded = LoadedTask<unknown, TaskResult>;

const batchSize = 32;

/** `heed run TASK`: one answer for INPUT, or one a line for a file of JSON Lines. */
export function addRunCommand(program: Command): void {
  program
    .command('run')
    .description('answer one INPUT, or a file of JSON Lines with an input in each line')
    .argument('<TASK>', 'for example nlp/sentiment')
    .argument(
      '[INPUT]',
      'text, JSON, or the path of a .png, .wav or .json file: whatever the task takes',
    )
    .option('--in <FILE>', 'JSON Lines, one input a line; - for the standard input')
    .option('--out <FILE>', 'write here, all or nothing, instead of to the standard output')
    .option('--attention', 'also say where the model looked')
    .option('--explain <METHOD>', 'also say what counted for the answer, by relevance, rollout …')
    .option('--json', 'print results as JSON Lines; always so with --in')
    .option('--model <FILE>', 'a model that `heed train` made instead of the shipped one')
    .action(async (id: string, input: string | undefined, options: RunOptions) => {
      const { task } = await findTask(id);
      if ((input === undefined) === (options.in === undefined)) {
        throw failure('option', `give either INPUT or --in FILE to run ${id}`);
      }
      await interruptible(async (signal) => {
        const loaded: Loaded = await task.load(options.model);
        try {
          const lines =
            input === undefined
              ? answerFile(task, loaded, options.in ?? '-', options, signal)
              : answerOne(task, loaded, input, options, signal);
          await writeLines(lines, options.out);
        } finally {
          await loaded.dispose();
        }
      });
    });
}

async function* answerOne(
  task: Task,
  loaded: Loaded,
  text: string,
  { attention = false, explain, json = false, out }: RunOptions,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const input = await parseArgument(text, task.input);
  const answer = await loaded(input, { attention, signal });
  const result = await explained(loaded, input, answer, explain, signal);
  if (json) {
    yield resultJson(result);
    return;
  }
  yield task.describe(result);
  const colour = (out === undefined || out === '-') && colourAllowed();
  const columns = process.stdout.columns || undefined;
  if (result.attention) yield shadedTokens(lookedAt(result.attention), colour, columns);
  if (result.explanation) yield shadedTokens(countedFor(result.explanation), colour, columns);
}

/** A result with what counted for it, where that was asked for. */
async function explained(
  loaded: Loaded,
  input: unknown,
  result: TaskResult,
  method: ExplainMethod | undefined,
  signal: AbortSignal,
): Promise<TaskResult & { explanation?: Attribution }> {
  if (method === undefined) return result;
  return { ...result, explanation: await loaded.explain(input, { method, signal }) };
}

async function* answerFile(
  task: Task,
  loaded: Loaded,
  file: string,
  { attention = false, explain }: RunOptions,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const stream = await openInput(file, signal);
  for await (const lines of lineBatches(stream, batchSize)) {
    const inputs = await Promise.all(lines.map((line) => parseLine(line, file, task.input)));
    const answer = (some: readonly unknown[]) =>
      loaded(some, { attention, signal }) as Promise<TaskResult[]>;
    const results = await answer(inputs).catch(async (error: unknown) => {
      throw await blameLine(error, lines, inputs, file, answer);
    });
    for (const [index, result] of results.entries()) {
      yield resultJson(await explained(loaded, inputs[index], result, explain, signal));
    }
  }
}

/** The same error, naming the line of the first input in the batch that fails by itself. */
async function blameLine(
  error: unknown,
  lines: readonly Line[],
  inputs: readonly unknown[],
  file: string,
  answer: (inputs: readonly unknown[]) => Promise<unknown>,
): Promise<unknown> {
  if (!isHeedError(error) || !error.code.startsWith('input-')) return error;
  for (const [index, line] of lines.entries()) {
    try {
      await answer([inputs[index]]);
    } catch (single) {
      if (!isHeedError(single)) return single;
      const { code, required, got } = single.detail;
      const place = linePlace(line, file);
      return failure(code, `${place}: ${required.replace('inputs[0]', 'input')}`, got, single);
    }
  }
  return error;
}
