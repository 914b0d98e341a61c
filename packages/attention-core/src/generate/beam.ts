import { HeedError } from '../errors/index.js';
import type { Branch } from './branch.js';
import type { NextTokens } from './decoding.js';
import type { SearchSettings } from './generate-options.js';
import { lengthPenalty } from './length-penalty.js';
import { repeatsOf } from './repeats.js';

/**
 * How far above 0 rounding may take a log-probability: as far as float16 rounds logits below 32. It counts
 * as 0.
 */
const slack = 0.01;

/** A branch that is ranked among others of its sentence. */
export interface Ranked {
  branch: Branch;
  /** Its log-probability over its length penalty. */
  score: number;
  /** Whether it ended by itself. */
  finished: boolean;
}

/**
 * The search for one sentence. At each step the `beams` best continuations of all open hypotheses go on;
 * one that ends when it is among the `beams` best is finished, and a further one takes its place. Of
 * equals, the continuation of the likelier hypothesis comes first, then the token that was offered
 * first.
 */
export class Beam {
  readonly sentence: number;
  readonly #settings: SearchSettings;
  readonly #maximum: number;
  /** Hypotheses that go on, the likeliest first; all of one length. */
  #open: readonly Branch[];
  /** The best finished ones, the best first, and no more than are asked for. */
  readonly #finished: Ranked[] = [];
  #ended = 0;
  /** Whether nothing that is allowed can follow, and nothing has ended. */
  #stuck = false;

  /** @param maximum - the most tokens with the end */
  constructor(sentence: number, maximum: number, settings: SearchSettings) {
    this.sentence = sentence;
    this.#settings = settings;
    this.#maximum = maximum;
    const begin = { token: settings.begin, row: sentence, length: 0, logProbability: 0 };
    this.#open = [{ ...begin, before: undefined }];
  }

  get open(): readonly Branch[] {
    return this.#open;
  }

  /**
   * Goes one step on.
   *
   * @param next - what the model offered all rows of the batch
   * @param offers - K, how many tokens it offered a row
   * @param firstRow - the row of the first open hypothesis; the others follow
   * @throws HeedError `runtime-failed` where scores are no log-probabilities: NaN, or above 0 by more than
   * rounding
   */
  advance(next: NextTokens, offers: number, firstRow: number): void {
    const { beams, end } = this.#settings;
    const open: Branch[] = [];
    this.#continuations(next, offers, firstRow).forEach((branch, rank) => {
      if (branch.token !== end) {
        if (open.length < beams) open.push(branch);
      } else if (rank < beams) {
        this.#finish(branch);
      }
    });
    if (open.length === 0 && this.#ended === 0) this.#stuck = true;
    else this.#open = open;
  }

  /**
   * Whether the search is over. A log-probability only falls and a penalty only grows with the length, so
   * no open hypothesis can come to a better score than the likeliest one's log-probability of now over
   * the penalty of the greatest length.
   */
  get done(): boolean {
    const { beams, hypotheses, lengthPenalty: alpha, stop } = this.#settings;
    const [likeliest] = this.#open;
    if (!likeliest || this.#stuck || likeliest.length === this.#maximum) return true;
    if ((beams === 1 || stop === 'enough') && this.#ended >= beams) return true;
    if (this.#finished.length < hypotheses) return false;
    const bound = likeliest.logProbability / lengthPenalty(this.#maximum, alpha);
    return bound <= this.#finished.at(-1)!.score;
  }

  /** Finished hypotheses, the best first; after them open ones where there are too few. */
  ranking(): Ranked[] {
    const open = this.#open.map((branch) => this.#ranked(branch, false));
    return [...this.#finished, ...open].slice(0, this.#settings.hypotheses);
  }

  /** The hypothesis that is best by now. */
  get leader(): Ranked | undefined {
    const [finished] = this.#finished;
    const open = this.#open[0] && this.#ranked(this.#open[0], false);
    return finished && !(open && open.score > finished.score) ? finished : open;
  }

  #ranked(branch: Branch, finished: boolean): Ranked {
    const penalty = lengthPenalty(branch.length, this.#settings.lengthPenalty);
    return { branch, finished, score: branch.logProbability / penalty };
  }

  #finish(branch: Branch): void {
    this.#ended++;
    const ranked = this.#ranked(branch, true);
    const better = this.#finished.findIndex(({ score }) => score < ranked.score);
    this.#finished.splice(better < 0 ? this.#finished.length : better, 0, ranked);
    this.#finished.length = Math.min(this.#finished.length, this.#settings.hypotheses);
  }

  /** The best continuations: enough to go on with `beams` of them even if each hypothesis ended. */
  #continuations({ tokens, scores }: NextTokens, offers: number, firstRow: number): Branch[] {
    const { beams, end, minimum, forbidden, noRepeat } = this.#settings;
    const width = beams === 1 ? 1 : 2 * beams;
    const best: Branch[] = [];
    this.#open.forEach((before, index) => {
      const row = firstRow + index;
      const repeats = noRepeat === undefined ? undefined : repeatsOf(before, noRepeat);
      for (let place = row * offers; place < (row + 1) * offers; place++) {
        const score = scores[place]!;
        if (!(score <= slack)) throw this.#noProbability(score);
        const logProbability = before.logProbability + Math.min(score, 0);
        // The row's other tokens are less likely still.
        const full = best.length === width && logProbability <= best[width - 1]!.logProbability;
        if (full || score === -Infinity) break;
        const token = tokens[place]!;
        const early = token === end && before.length < minimum;
        if (early || forbidden.has(token) || repeats?.has(token)) continue;
        insert({ before, token, row, length: before.length + 1, logProbability }, best, width);
      }
    });
    return best;
  }

  #noProbability(score: number): HeedError {
    return new HeedError({
      code: 'runtime-failed',
      where: this.#settings.where,
      required: 'the scores of the model must be log-probabilities, 0 at most',
      got: String(score),
    });
  }
}

/** Puts a branch behind all that are at least as likely. */
function insert(branch: Branch, best: Branch[], width: number): void {
  let place = Math.min(best.length, width - 1);
  while (place > 0 && best[place - 1]!.logProbability < branch.logProbability) {
    best[place] = best[place - 1]!;
    place--;
  }
  best[place] = branch;
}
