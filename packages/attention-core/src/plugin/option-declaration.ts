/** A number that a call may set. */
export interface NumberOption {
  readonly kind: 'number' | 'whole number';
  /** One sentence for people who choose a value: what it does, and what more or less of it means. */
  readonly about: string;
  /** Smallest value. */
  readonly minimum: number;
  /** Largest value. */
  readonly maximum: number;
  /** What a call gets that does not set it. Left out where not setting it means something of its own. */
  readonly default?: number;
}

/** What a task says to a callback: what it is about, and more. */
export interface CallbackEvent {
  /** Which of the call's inputs, from 0. Runners count within their batch, users see the whole call. */
  readonly input: number;
}

/** A function of the caller that is told something while the model answers. */
export interface CallbackOption<Event extends CallbackEvent = CallbackEvent> {
  readonly kind: 'callback';
  /** One sentence for people who write such a function: when it is called, with what. */
  readonly about: string;
  /** Never there: by it the type checker knows what is said. */
  readonly event?: Event;
}

/** A function of the caller that decides something while the model answers, and so changes the answer. */
export interface PredicateOption<Subject = unknown> {
  readonly kind: 'predicate';
  /** One sentence for people who write such a function: what it is asked about, what `true` means. */
  readonly about: string;
  /** Never there: by it the type checker knows what is asked about. */
  readonly subject?: Subject;
}

/** A list of words or of longer texts, such as names. A call that does not set it gets an empty one. */
export interface WordsOption {
  readonly kind: 'words';
  /** One sentence for people who choose them: what they are, and what they do. */
  readonly about: string;
  /** How many there may be, from 1. */
  readonly most: number;
}

/** What a task says of one option of its calls. Plain JSON, so that tools know it without the task. */
export type OptionDeclaration = NumberOption | WordsOption | CallbackOption | PredicateOption;

/** The options of a task's calls by their names, beside `attention` and `signal`, which all tasks have. */
export type OptionDeclarations = Readonly<Record<string, OptionDeclaration>>;

/** What is said of an option that is a number. */
export type NumberRange = Omit<NumberOption, 'kind'>;

/** Declares an option that is a whole number: `wholeNumber({ default: 4, minimum: 1, maximum: 8, about })`. */
export function wholeNumber(range: NumberRange & { readonly default: number }): WithDefault;
export function wholeNumber(range: Omit<NumberRange, 'default'>): NumberOption;
export function wholeNumber(range: NumberRange): NumberOption {
  return { kind: 'whole number', ...range };
}

/** Declares an option that is any number of a range: `number({ default: 0.6, minimum: 0, maximum: 2, about })`. */
export function number(range: NumberRange & { readonly default: number }): WithDefault;
export function number(range: Omit<NumberRange, 'default'>): NumberOption;
export function number(range: NumberRange): NumberOption {
  return { kind: 'number', ...range };
}

/** A number that has a value in every call. */
export type WithDefault = NumberOption & { readonly default: number };

/** Declares an option that is a function of the caller: `callback<TokenEvent>('Is told …')`. */
export function callback<Event extends CallbackEvent>(about: string): CallbackOption<Event> {
  return { kind: 'callback', about };
}

/**
 * Declares an option that is a list of strings, none of them empty: `words({ about: 'Titles that are left out.' })`.
 *
 * @param range - what it is, and how many there may be: a whole number from 1, default 1,000
 */
export function words({
  about,
  most = 1000,
}: Pick<WordsOption, 'about'> & Partial<Pick<WordsOption, 'most'>>): WordsOption {
  return { kind: 'words', about, most };
}

/**
 * Declares an option that is a function of the caller which says `true` or `false` of what it is asked
 * about: `predicate<Item>('Is asked of each item whether it may be recommended.')`. A call fails where it says
 * anything else.
 */
export function predicate<Subject>(about: string): PredicateOption<Subject> {
  return { kind: 'predicate', about };
}
