import type {
  CallbackOption,
  OptionDeclarations,
  PredicateOption,
  WordsOption,
} from './option-declaration.js';

/** Options of one call that every task has. */
export interface CallOptions {
  /** Also return where the model looked. Default `false`: the maps then stay in the engine. */
  attention?: boolean;
  /** Stops between batches, and between the steps of a model that answers step by step. */
  signal?: AbortSignal;
}

/** Options by their names, where nobody knows which. */
export type AnyOptions = Readonly<Record<string, unknown>>;

/** A task without options of its own. */
export type NoOptions = Readonly<Record<never, never>>;

/** What somebody gives for an option that is declared so. */
export type OptionValue<Declaration> =
  Declaration extends CallbackOption<infer Event>
    ? (event: Event) => void
    : Declaration extends PredicateOption<infer Subject>
      ? (subject: Subject) => boolean
      : Declaration extends WordsOption
        ? readonly string[]
        : number;

/** What users may give to a task whose options are declared so. */
export type CallOptionsOf<Declared extends OptionDeclarations> = CallOptions & {
  [Name in keyof Declared]?: OptionValue<Declared[Name]>;
};

/** What a task's runner gets: checked, and with the declared defaults where nothing was given. */
export type CompletedOptions<Declared extends OptionDeclarations = NoOptions> = CallOptions & {
  readonly [Name in keyof Declared]:
    | OptionValue<Declared[Name]>
    | (Declared[Name] extends WordsOption | { readonly default: number } ? never : undefined);
};

/**
 * Those of a call's options that change its answer: without `attention`, `signal` and callbacks. A function that
 * says `true` or `false` is no callback.
 */
export type AnswerOptions<Options extends CallOptions> = {
  [
    Name in keyof Options as Name extends keyof CallOptions
      ? never
      : Exclude<Options[Name], undefined> extends (subject: never) => boolean
        ? Name
        : Exclude<Options[Name], undefined> extends (event: never) => void
          ? never
          : Name
  ]: Options[Name];
};
