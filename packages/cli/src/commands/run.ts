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
import { soundFileOf, writeSound } from '../output/write-sound.js';
import { findTask, taskName } from '../plugins/find-task.js';
import { addTaskOptions, givenOptions } from './task-options.js';

interface RunOptions {
  in?: string;
  out?: string;
  attention?: boolean;
  explain?: ExplainMethod;
  json?: boolean;
  model?: string;
}

type Loaded = LoadedTask<unknown, TaskResult>;

/** How the model is asked: `settings` are the task's own options. */
interface Asked extends Pick<RunOptions, 'explain'> {
  attention: boolean;
  signal: AbortSignal;
  settings: Readonly<Record<string, unknown>>;
}

const batchSize = 32;

/** `heed run TASK`: one answer for INPUT, or one a line for a file of JSON Lines. */
export function addRunCommand(program: Command): void {
  const run = program
    .command('run')
    .description('answer one INPUT, or a file of JSON Lines with an input in each line')
    .argument('<TASK>', 'for example nlp/sentiment')
    .argument(
      '[INPUT]',
      'text, JSON, or the path of a picture, a sound or a .json file: whatever the task takes',
    )
    .option('--in <FILE>', 'JSON Lines, one input a line; - for the standard input')
    .option(
      '--out <FILE>',
      'write here, all or nothing, instead of to the standard output; a .wav file takes the sound that is answered',
    )
    .option('--attention', 'also say where the model looked')
    .option('--explain <METHOD>', 'also say what counted for the answer, by relevance, rollout …')
    .option('--json', 'print results as JSON Lines; always so with --in')
    .option('--model <FILE>', 'a model that `heed train` made instead of the shipped one')
    .action(async (id: string, input: string | undefined, options: RunOptions) => {
      const { task } = await findTask(id);
      if ((input === undefined) === (options.in === undefined)) {
        throw failure('option', `give either INPUT or --in FILE to run ${id}`);
      }
      const soundFile = soundFileOf(task, options);
      await interruptible(async (signal) => {
        const loaded: Loaded = await task.load(options.model);
        const { attention = false, explain } = options;
        const settings = givenOptions(task, { ...options });
        const asked = { attention, signal, settings, ...(explain && { explain }) };
        try {
          const lines =
            input === undefined
              ? answerFile(task, loaded, options.in ?? '-', asked)
              : answerOne(task, loaded, input, asked, { ...options, soundFile });
          await writeLines(lines, soundFile === undefined ? options.out : '-');
        } finally {
          await loaded.dispose();
        }
      });
    });
  // Which options there are depends on the task, so it is looked at before the rest is read.
  program.hook('preSubcommand', async ({ args }, command) => {
    const id = command === run ? namedTask(run, args.slice(1)) : undefined;
    if (id !== undefined) addTaskOptions(run, (await findTask(id)).task);
  });
}

/** The word that names a task, and is not the value of an option. */
function namedTask({ options }: Command, words: readonly string[]): string | undefined {
  const takesNext = (word: string | undefined): boolean =>
    options.some(({ required, long }) => required && long === word);
  return words.find((word, index) => taskName.test(word) && !takesNext(words[index - 1]));
}

async function* answerOne(
  task: Task,
  loaded: Loaded,
  text: string,
  asked: Asked,
  { json = false, out, soundFile }: RunOptions & { soundFile: string | undefined },
): AsyncGenerator<string> {
  const input = await parseArgument(text, task.input);
  const { attention, signal, settings } = asked;
  const answer = await loaded(input, { attention, signal, ...settings });
  const result = await explained(loaded, input, answer, asked);
  if (soundFile !== undefined) await writeSound(soundFile, result);
  if (json) {
    yield resultJson(result);
    return;
  }
  yield task.describe(result);
  const isShown = out === undefined || out === '-' || soundFile !== undefined;
  const colour = isShown && colourAllowed();
  const columns = process.stdout.columns || undefined;
  if (result.attention) yield shadedTokens(lookedAt(result.attention), colour, columns);
  if (result.explanation) yield shadedTokens(countedFor(result.explanation), colour, columns);
}

/** A result with what counted for it, where that was asked for. */
async function explained(
  loaded: Loaded,
  input: unknown,
  result: TaskResult,
  { explain, signal, settings }: Asked,
): Promise<TaskResult & { explanation?: Attribution }> {
  if (explain === undefined) return result;
  const call = { method: explain, signal, options: settings };
  return { ...result, explanation: await loaded.explain(input, call) };
}

async function* answerFile(
  task: Task,
  loaded: Loaded,
  file: string,
  asked: Asked,
): AsyncGenerator<string> {
  const { attention, signal, settings } = asked;
  const stream = await openInput(file, signal);
  for await (const lines of lineBatches(stream, batchSize)) {
    const inputs = await Promise.all(lines.map((line) => parseLine(line, file, task.input)));
    const answer = (some: readonly unknown[]) =>
      loaded(some, { attention, signal, ...settings }) as Promise<TaskResult[]>;
    const results = await answer(inputs).catch(async (error: unknown) => {
      throw await blameLine(error, lines, inputs, file, answer);
    });
    for (const [index, result] of results.entries()) {
      yield resultJson(await explained(loaded, inputs[index], result, asked));
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
