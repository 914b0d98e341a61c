import { describeValue, HeedError } from '../errors/index.js';
import type { RuntimeTensor } from '../runtime/session.js';

/** What is known of one sentence while tokens come. */
export interface TokenEvent {
  /** Its number in the batch. */
  sentence: number;
  /**
   * The tokens of its likeliest hypothesis so far, without begin and end. With one beam they only grow;
   * with several, another hypothesis may overtake.
   */
  tokens: readonly number[];
  /**
   * Its maps of attention, where `attention` asks for them: `[1, N, T, S]`, a row for each of the T tokens,
   * and one for the end where it has ended. `tracesOf` takes them.
   */
  attention?: Readonly<Record<string, RuntimeTensor>>;
  /** Whether this is the answer. */
  done: boolean;
}

/** Options of `generate`. */
export interface GenerateOptions {
  /** How many sentences the decoding continues, B ≥ 0. */
  sentences: number;
  /** The token that every sentence begins with. It is not part of the answer. */
  begin: number;
  /** The token that ends a sentence. It is not part of the answer, but of its probability. */
  end: number;
  /** The most tokens of an answer with its end, ≥ 1: for all, or for each sentence. */
  maximum: number | readonly number[];
  /** The fewest tokens of an answer without its end, ≥ 0; `maximum` goes before it. Default 0. */
  minimum?: number;
  /**
   * Hypotheses that are followed at once, from 1 (the default, greedy search: the likeliest token each
   * time) to half of the tokens that the decoding offers a row.
   */
  beams?: number;
  /**
   * α ≥ 0 of the length penalty of Wu et al. 2016, arXiv:1609.08144, eq. 14. The larger, the longer the
   * answers; 0 prefers short ones. Default 0.6.
   */
  lengthPenalty?: number;
  /** How many hypotheses to give for each sentence, from 1 (the default) to `beams`. */
  hypotheses?: number;
  /**
   * When to stop with a sentence. `certain` (the default): when as many as asked for have ended, and no
   * open hypothesis can overtake them, however it goes on. `enough`: also when as many hypotheses as
   * there are beams have ended, which is sooner and seldom another answer.
   */
  stop?: 'certain' | 'enough';
  /** Tokens that never come. Default none. */
  forbidden?: readonly number[];
  /** No run of this many tokens comes twice in an answer, ≥ 1. Default: repeating is free. */
  noRepeat?: number;
  /** Also give the maps of attention of the best hypothesis, `onToken` those so far. Default `false`. */
  attention?: boolean;
  /**
   * Called when the likeliest hypothesis of a sentence has changed, and once when it is done. With it or
   * with `signal`, what waits in the page or worker has its turn between steps.
   */
  onToken?: (event: TokenEvent) => void;
  /** Stops between steps. */
  signal?: AbortSignal;
  /** Whose errors these are: the `where` of each HeedError. Default `generate`. */
  where?: string;
}

/** How one sentence is searched. */
export interface SearchSettings {
  begin: number;
  end: number;
  minimum: number;
  beams: number;
  lengthPenalty: number;
  hypotheses: number;
  stop: 'certain' | 'enough';
  forbidden: ReadonlySet<number>;
  noRepeat: number | undefined;
  where: string;
}

/** Options with their defaults, checked. */
export interface CheckedOptions {
  search: SearchSettings;
  /** One for each sentence. */
  maximum: readonly number[];
}

/** @throws HeedError `option` that names the one out of range */
export function checkedOptions(options: GenerateOptions): CheckedOptions {
  const { sentences, begin, end, maximum, noRepeat, where = 'generate' } = options;
  const { beams = 1, hypotheses = 1, stop = 'certain', lengthPenalty = 0.6 } = options;
  const { forbidden = [], minimum = 0 } = options;
  const refuse = (required: string, value: unknown): never => {
    throw new HeedError({ code: 'option', where, required, got: describeValue(value) });
  };
  const whole = (name: string, value: unknown, least: number): void => {
    if (Number.isSafeInteger(value) && (value as number) >= least) return;
    refuse(`${name} must be a whole number from ${least} on`, value);
  };
  whole('sentences', sentences, 0);
  whole('begin', begin, 0);
  whole('end', end, 0);
  whole('minimum', minimum, 0);
  whole('beams', beams, 1);
  whole('hypotheses', hypotheses, 1);
  if (hypotheses > beams) refuse(`hypotheses must be at most ${beams}, as beams`, hypotheses);
  if (noRepeat !== undefined) whole('noRepeat', noRepeat, 1);
  if (!(lengthPenalty >= 0 && lengthPenalty < Infinity)) {
    refuse('lengthPenalty must be a number from 0 on', lengthPenalty);
  }
  if (stop !== 'certain' && stop !== 'enough') refuse("stop must be 'certain' or 'enough'", stop);
  if (!Array.isArray(forbidden)) refuse('forbidden must be an array of tokens', forbidden);
  forbidden.forEach((token, index) => whole(`forbidden[${index}]`, token, 0));
  const each: readonly number[] | undefined = Array.isArray(maximum) ? maximum : undefined;
  const limits = each ?? Array<number>(sentences).fill(maximum as number);
  if (limits.length !== sentences) {
    refuse(`maximum must hold a number for each of the ${sentences} sentences`, limits);
  }
  limits.forEach((limit, index) => whole(each ? `maximum[${index}]` : 'maximum', limit, 1));
  return {
    search: {
      begin,
      end,
      minimum,
      beams,
      lengthPenalty,
      hypotheses,
      stop,
      forbidden: new Set(forbidden),
      noRepeat,
      where,
    },
    maximum: limits,
  };
}
