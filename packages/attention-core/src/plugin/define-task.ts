import { describeValue, HeedError } from '../errors/index.js';
import { throwIfAborted } from '../errors/throw-if-aborted.js';
import { yieldToSignal } from '../errors/yield-to-signal.js';
// Not through the room's index: some bundlers build a worker as soon as they see its file.
import { asyncDisposable } from '../runtime/async-disposable.js';
import type { ModelSource, Session, SessionOptions } from '../runtime/session.js';
import { batchOptions } from './batch-options.js';
import type {
  AnyOptions,
  CallOptions,
  CallOptionsOf,
  CompletedOptions,
  NoOptions,
} from './call-options.js';
import { completeAnswerOptions, completeOptions } from './complete-options.js';
import type { ExplainedTask } from './explain-task.js';
import { defaultMethod, offeredMethods, type ExplainCallOptions } from './explain-method.js';
import type { OptionDeclarations } from './option-declaration.js';
import { isSession, openTaskSession } from './open-task-session.js';
import { requireDeclarations } from './require-declarations.js';
import type { TaskFaithfulnessOptions } from './task-faithfulness.js';
import type { LoadedTask, Runner, Task, TaskDefinition, TaskResult } from './contract.js';

/** Whether arrays lie deeper in each other than in one input. */
function isBatch(value: unknown, arrayDepth: number): value is readonly unknown[] {
  return Array.isArray(value) && (arrayDepth === 0 || isBatch(value[0], arrayDepth - 1));
}

function requireArray(inputs: unknown, where: string): void {
  if (Array.isArray(inputs)) return;
  const got = describeValue(inputs);
  throw new HeedError({ code: 'input-type', where, required: 'inputs must be an array', got });
}

/** What a loaded task is made of. */
export interface TaskParts<
  Input,
  Result extends TaskResult,
  Declared extends OptionDeclarations,
  Read extends Input = Input,
> {
  /** Full name; that of errors. */
  id: string;
  /** Options of its calls. */
  declared: Declared;
  /** Inputs that run together. */
  batchSize: number;
  /** How many arrays deep one input is. */
  arrayDepth: number;
  /** What is disposed of at the end; its metadata holds the card. */
  session: Pick<Session, 'metadata' | 'outputNames' | 'dispose'>;
  runner: Runner<Input, Result, Declared, Read>;
  /** The file behind the session, where there is one. */
  source?: ModelSource | undefined;
  /** How the file was opened, where there is one. */
  options?: SessionOptions;
}

/** Explanations are fetched when somebody asks for one. */
const explaining = () => import('./explain-task.js');

/**
 * Joins a session and its runner into the function that users call: for models whose files no task's `load`
 * opens.
 */
export function loadedTask<
  Input,
  Result extends TaskResult,
  Declared extends OptionDeclarations,
  Read extends Input = Input,
>({
  id,
  declared,
  batchSize,
  arrayDepth,
  session,
  runner,
  source,
  options: sessionOptions = {},
}: TaskParts<Input, Result, Declared, Read>): LoadedTask<Input, Result, CallOptionsOf<Declared>> {
  let disposed = false;
  const check: Runner<Input, Result, Declared, Read>['check'] = (input, argument) =>
    runner.check(input, argument);

  function requireOpen(signal: AbortSignal | undefined): void {
    if (disposed) {
      const required = 'the model must not have been disposed';
      throw new HeedError({ code: 'disposed', where: id, required, advice: 'Load it again.' });
    }
    throwIfAborted(signal, id);
  }

  async function read(
    input: Input,
    argument: string,
    signal: AbortSignal | undefined,
  ): Promise<Read> {
    if (!runner.read) return input as Read;
    const content = await runner.read(input, argument, signal);
    requireOpen(signal);
    return content;
  }

  /** One after the other: what is read may be large, and what reading takes larger. */
  async function readAll(
    inputs: readonly Input[],
    nameOf: (index: number) => string,
    { signal }: CallOptions,
  ): Promise<readonly Read[]> {
    if (!runner.read) return inputs as readonly Read[];
    const contents: Read[] = [];
    for (const [index, input] of inputs.entries()) {
      contents.push(await read(input, nameOf(index), signal));
    }
    return contents;
  }

  /** @param ready - what the runner takes, of a batch that begins at this place */
  async function inBatches<Item>(
    items: readonly Item[],
    options: CallOptions & AnyOptions,
    ready: (batch: readonly Item[], start: number) => Promise<readonly Read[]>,
    nameOf: (index: number) => string,
  ): Promise<Result[]> {
    const results: Result[] = [];
    for (let start = 0; start < items.length; start += batchSize) {
      const batch = await ready(items.slice(start, start + batchSize), start);
      const completed = batchOptions(declared, options, start) as CompletedOptions<Declared>;
      results.push(...(await runner.run(batch, completed, (input) => nameOf(start + input))));
      await yieldToSignal(options.signal, id);
    }
    return results;
  }

  const answer = (contents: readonly Read[], options: CallOptions & AnyOptions) =>
    inBatches(
      contents,
      options,
      (batch) => Promise.resolve(batch),
      () => 'input',
    );

  async function call(input: unknown, given: unknown = {}): Promise<Result | Result[]> {
    const options = completeOptions(id, declared, given);
    requireOpen(options.signal);
    if (isBatch(input, arrayDepth)) {
      const inputs = [...input];
      inputs.forEach((item, index) => check(item, `inputs[${index}]`));
      const nameOf = (index: number) => `inputs[${index}]`;
      return inBatches(
        inputs as Input[],
        options,
        (batch, start) => readAll(batch, (index) => nameOf(start + index), options),
        nameOf,
      );
    }
    check(input, 'input');
    const contents = await readAll([input], () => 'input', options);
    return (await answer(contents, options))[0] as Result;
  }

  const { evidence } = runner;
  const methods = offeredMethods(session, evidence, source !== undefined);
  const explained: ExplainedTask<Input, Result, Read> = {
    id,
    read,
    evidence,
    methods,
    source,
    options: sessionOptions,
    requireOpen,
    answer,
  };

  return asyncDisposable(
    Object.assign(call, {
      task: id,
      card: session.metadata['heed.card'] ?? '',
      methods,
      async explain(input: unknown, options: ExplainCallOptions = {}) {
        const { method = defaultMethod(methods), options: answering, signal } = options;
        requireOpen(signal);
        const call = {
          ...completeAnswerOptions(id, declared, answering),
          ...(signal && { signal }),
        };
        check(input, 'input');
        const { explainInput } = await explaining();
        return explainInput(explained, input, method, call);
      },
      async faithfulness(inputs: readonly unknown[], options: TaskFaithfulnessOptions = {}) {
        requireOpen(options.signal);
        const answering = completeAnswerOptions(id, declared, options.options);
        requireArray(inputs, id);
        inputs.forEach((item, index) => check(item, `inputs[${index}]`));
        const { testFaithfulness } = await explaining();
        return testFaithfulness(explained, inputs as readonly Input[], {
          ...options,
          options: answering,
        });
      },
      async dispose(): Promise<void> {
        disposed = true;
        const explainer = explained.explainer?.catch(() => undefined);
        await Promise.all([session.dispose(), explainer?.then((opened) => opened?.dispose())]);
      },
    }),
  ) as LoadedTask<Input, Result, CallOptionsOf<Declared>>;
}

/**
 * Makes a task out of what its domain wrote: adds `load`, which opens the model, checks that it was
 * made for this task, and returns the function that answers.
 *
 * That function takes one input or an array of them. All inputs are checked before anything runs;
 * errors name the wrong one, `inputs[3]`. Then they run in batches, each read just before where the runner
 * reads, with the options that the definition declares: checked, and with their defaults.
 *
 * @example
 * const options = {
 *   beams: wholeNumber({ default: 4, minimum: 1, maximum: 8, about: 'Hypotheses that are followed at once.' }),
 *   onToken: callback<TokenEvent>('Is told of each token.'),
 * };
 * export const translate = defineTask<string, Translation, typeof options>({ options, … });
 *
 * @throws HeedError `option` where the declared options contradict themselves
 * @throws HeedError from `load`: everything that `openSession` throws, and `model-foreign` where the
 * file is a model of another task. From a call: what the task's own check and read throw, `option` for an option
 * that the task does not have, a value out of its range, naming it, or a predicate that says neither true nor
 * false, `aborted` after the signal, `disposed` after `dispose`, `runtime-failed`
 */
export function defineTask<
  Input,
  Result extends TaskResult,
  Declared extends OptionDeclarations = NoOptions,
  Read extends Input = Input,
>(
  definition: TaskDefinition<Input, Result, Declared, Read>,
): Task<Input, Result, CallOptionsOf<Declared>> {
  const { open, batchSize = 32, arrayDepth = 0, elsewhere, ...about } = definition;
  const declared = about.options ?? ({} as Declared);
  requireDeclarations(about.id, declared);
  async function load(
    source: ModelSource | Session = about.model,
    options: SessionOptions = {},
  ): Promise<LoadedTask<Input, Result, CallOptionsOf<Declared>>> {
    const session = await openTaskSession({ ...about, elsewhere }, source, options);
    try {
      const runner = await open.call(definition, session);
      return loadedTask({
        id: about.id,
        declared,
        batchSize,
        arrayDepth,
        session,
        runner,
        source: isSession(source) ? undefined : source,
        options,
      });
    } catch (error) {
      await session.dispose();
      throw error;
    }
  }
  return { ...about, load };
}
