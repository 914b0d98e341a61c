import type { AttentionTrace } from '../explain/attention-trace.js';
import type { Attribution } from '../explain/attribution.js';
import type { CallOptions, CompletedOptions, NoOptions } from './call-options.js';
import type { Evidence } from './evidence.js';
import type { ExplainCallOptions, ExplainMethod } from './explain-method.js';
import type { OptionDeclarations } from './option-declaration.js';
import type { TaskFaithfulness, TaskFaithfulnessOptions } from './task-faithfulness.js';
import type { ModelSource, Session, SessionOptions } from '../runtime/session.js';
import type { Shown } from './shown.js';

/** What a task takes. */
export type InputKind = 'text' | 'image' | 'audio' | 'series' | 'records' | 'scene';

/** What a task gives back. */
export type OutputKind = 'label' | 'text' | 'boxes' | 'audio' | 'ranking' | 'plan';

/** What every result may carry. */
export interface TaskResult {
  /** Where the model looked; present when asked for. */
  attention?: AttentionTrace;
}

/** A model that answers. One input in, one result out; an array in, an array out. */
export interface LoadedTask<
  Input,
  Result extends TaskResult,
  Options extends CallOptions = CallOptions,
> extends AsyncDisposable {
  (input: Input, options?: Options): Promise<Result>;
  (inputs: readonly Input[], options?: Options): Promise<Result[]>;
  /** The task's full name: `nlp/sentiment`. */
  readonly task: string;
  /** The model card, Markdown. */
  readonly card: string;
  /**
   * By which methods answers can be explained: those that need only the trace, and with a file that
   * holds gradients (`exportModel(…, { explain })`) all. None where the task declares no evidence.
   */
  readonly methods: readonly ExplainMethod[];
  /**
   * How much each part of an input counted for its answer. What it takes is loaded at the first call.
   *
   * @returns one score a part
   * @throws HeedError `option` for a method that is not one of `methods`, saying why; and as a call
   */
  explain(input: Input, options?: ExplainCallOptions<Options>): Promise<Attribution>;
  /**
   * Whether explanations tell the truth: their most important parts are left out, and kept alone, and
   * the model is asked again; beside it the same with parts in random order, in the same run.
   *
   * @throws HeedError as `explain`, `input-empty` where no input has two parts or more, `option` for
   *   options out of range
   */
  faithfulness(
    inputs: readonly Input[],
    options?: TaskFaithfulnessOptions<Options>,
  ): Promise<TaskFaithfulness>;
  /** Frees the model. A second call does nothing. */
  dispose(): Promise<void>;
}

/**
 * The part of a task that its domain writes: turn a session into answers.
 *
 * `Read` is what is in an input once it is read, such as pixels where an input may also be a file; without
 * `read` it is the input itself.
 */
export interface Runner<
  Input,
  Result extends TaskResult,
  Declared extends OptionDeclarations = NoOptions,
  Read extends Input = Input,
> {
  /** Checks one input and throws a HeedError that names `argument`. */
  check(input: unknown, argument: string): asserts input is Input;
  /**
   * Reads what a checked input refers to: the file of a path, the pixels of a picture. Once an input, in order,
   * just before its batch runs or before it is explained.
   *
   * @throws HeedError that names `argument`
   */
  read?(input: Input, argument: string, signal?: AbortSignal): Promise<Read>;
  /**
   * Answers one batch of inputs, checked and read, in order. Between steps that take long, it lets itself be stopped by
   * `yieldToSignal`.
   *
   * @param options - checked, with the declared defaults
   * @param argumentOf - what an input of this batch is called in errors, for runners that read while they run
   */
  run(
    inputs: readonly Read[],
    options: CompletedOptions<Declared>,
    argumentOf: (input: number) => string,
  ): Promise<Result[]>;
  /** What answers rest on. Without it, they cannot be explained. */
  evidence?: Evidence<Read, Result>;
}

/** One task of a domain. */
export interface Task<
  Input = unknown,
  Result extends TaskResult = TaskResult,
  Options extends CallOptions = CallOptions,
> {
  /** Full name: `nlp/sentiment`. */
  readonly id: string;
  /** Name for people: `Sentiment`. */
  readonly title: string;
  /** One sentence: what it does. */
  readonly summary: string;
  /** Attention mechanisms in use, by their names in `attention-core`. */
  readonly mechanisms: readonly string[];
  readonly input: InputKind;
  readonly output: OutputKind;
  /** Real inputs that work, the best one first. */
  readonly examples: readonly Input[];
  /** What a call may set beside `attention` and `signal`, by name. Default: nothing. */
  readonly options?: OptionDeclarations;
  /** The shipped model. */
  readonly model: URL;
  /** One line for a terminal. */
  describe(result: Result): string;
  /**
   * What of an input a picture of attention is drawn on. Default: nothing but the axes' labels.
   *
   * @param result - its answer, which may say what part of the input the model saw
   */
  shown?(input: Input, result?: Result): Shown | Promise<Shown>;
  /**
   * Loads the shipped model, or another file that the task's recipe made.
   *
   * @param source - the file, or a session that holds it, as `runInWorker(task.model)` gives; the
   * loaded task then owns the session
   * @param options - of the session; without effect on one that is open
   */
  load(
    source?: ModelSource | Session,
    options?: SessionOptions,
  ): Promise<LoadedTask<Input, Result, Options>>;
}

/** What the author of a task gives to `defineTask`, which adds `load`. */
export interface TaskDefinition<
  Input,
  Result extends TaskResult,
  Declared extends OptionDeclarations = NoOptions,
  Read extends Input = Input,
> extends Omit<Task<Input, Result>, 'load' | 'options'> {
  /** What a call may set, by name; see `wholeNumber`, `number`, `words`, `predicate` and `callback`. Default: nothing. */
  options?: Declared;
  /** Reads the model's metadata and returns what answers. */
  open(
    session: Session,
  ): Runner<Input, Result, Declared, Read> | Promise<Runner<Input, Result, Declared, Read>>;
  /** What opens other files than this task's, as a sentence for those who give one to `load`. */
  elsewhere?: string;
  /** Inputs that run together. Default 32. */
  batchSize?: number;
  /**
   * How many arrays deep one input is: 0 (the default) for text, objects and typed arrays, 1 for a
   * list. An array that is nested deeper than one input is a batch of inputs.
   */
  arrayDepth?: number;
}

/** A domain package's self-description, all that demo, command line, tests and docs need. */
export interface Plugin {
  /** `nlp` */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly tasks: readonly Task[];
}
