import { HeedError } from '../errors/index.js';
import { nextTurn } from '../errors/next-turn.js';
import { throwIfAborted } from '../errors/throw-if-aborted.js';
import type { RuntimeTensor } from '../runtime/session.js';
import { Beam, type Ranked } from './beam.js';
import { linksOf } from './branch.js';
import type { Decoding, DecodingStep, NextTokens } from './decoding.js';
import { checkedOptions, type GenerateOptions, type SearchSettings } from './generate-options.js';
import { mapsOf } from './step-maps.js';

/** A sequence that a search found. */
export interface Hypothesis {
  /** T tokens, without begin and end. */
  tokens: number[];
  /** By what hypotheses are ranked: the log-probability over the length penalty. */
  score: number;
  /** Natural logarithm of its probability, its end included. */
  logProbability: number;
  /** Log-probability of each token, and of the end where it is finished: T + 1 or T. */
  tokenScores: Float32Array;
  /** Whether it ended by itself: not by `maximum`, nor because no token was allowed any more. */
  finished: boolean;
  /** For each token and the end, the row that offered it, at its step. */
  rows: Int32Array;
}

/** What `generate` found for one sentence. */
export interface Generated {
  /** As many as were asked for, the best first; fewer where the search met fewer. */
  hypotheses: Hypothesis[];
  /**
   * Maps `[1, N, T + 1, S]` of the best hypothesis by name, `attention/<layer>`, where asked for: what
   * each of its tokens and the end was offered after. Without an end, T rows. `tracesOf` takes them.
   */
  attention?: Record<string, RuntimeTensor>;
}

/** Where a hypothesis looked; nothing where nobody asked. */
type LookedBy = (ranked: Ranked) => Pick<Generated, 'attention'>;

function tokensOf({ branch, finished }: Ranked): number[] {
  return linksOf(finished ? branch.before! : branch).map(({ token }) => token);
}

function hypothesisOf(ranked: Ranked): Hypothesis {
  const { branch, score, finished } = ranked;
  const links = linksOf(branch);
  return {
    tokens: tokensOf(ranked),
    score,
    logProbability: branch.logProbability,
    tokenScores: Float32Array.from(
      links,
      (link) => link.logProbability - link.before!.logProbability,
    ),
    finished,
    rows: Int32Array.from(links, ({ row }) => row),
  };
}

/** K, how many tokens a decoding offers each row. */
function offersOf(next: NextTokens, rows: number, { beams, where }: SearchSettings): number {
  const offers = next.tokens.length / rows;
  if (!(Number.isInteger(offers) && offers > 0) || next.tokens.length !== next.scores.length) {
    throw new HeedError({
      code: 'runtime-failed',
      where,
      required: `the model must offer each of ${rows} rows as many tokens as scores`,
      got: `${next.tokens.length} and ${next.scores.length}`,
    });
  }
  if (beams > 1 && 2 * beams > offers) {
    const required = `beams must be at most half of the ${offers} tokens that the model offers`;
    throw new HeedError({ code: 'option', where, required, got: String(beams) });
  }
  return offers;
}

function nextStep(position: number, beams: readonly Beam[], attention: boolean): DecodingStep {
  const branches = beams.flatMap(({ open }) => open);
  return {
    position,
    tokens: Int32Array.from(branches, ({ token }) => token),
    origins: Int32Array.from(branches, ({ row }) => row),
    sentences: Int32Array.from(beams.flatMap(({ sentence, open }) => open.map(() => sentence))),
    attention,
  };
}

/** Tells of the hypothesis that leads, each time that it is another. */
function teller(onToken: GenerateOptions['onToken'], lookedBy: LookedBy) {
  const told = new Map<number, unknown>();
  return ({ sentence, leader }: Beam, answer: Generated | undefined): void => {
    if (!onToken) return;
    if (answer) {
      const { hypotheses, attention } = answer;
      const { tokens } = hypotheses[0]!;
      onToken({ sentence, tokens, ...(attention && { attention }), done: true });
    } else if (leader && told.get(sentence) !== leader.branch) {
      told.set(sentence, leader.branch);
      onToken({ sentence, tokens: tokensOf(leader), ...lookedBy(leader), done: false });
    }
  };
}

/**
 * Continues sentences with what is likeliest, by greedy or beam search, all of a batch at once. A
 * sentence that is done leaves the batch.
 *
 * The same decoding and options give the same answer, and each sentence the answer that it would have
 * alone.
 *
 * @param decoding - what continues; disposed of at the end
 * @returns one result for each sentence
 * @throws HeedError `option` for options out of range; `runtime-failed` where scores are no
 * log-probabilities, such as logits above 0; `aborted` after the signal; and as the decoding does
 * @example
 * ```ts
 * const [{ hypotheses }] = await generate(sessionDecoding(step, encoded), {
 *   sentences: 1,
 *   begin: 1,
 *   end: 2,
 *   maximum: 50,
 *   beams: 4,
 * });
 * hypotheses[0].tokens;
 * ```
 */
export async function generate(decoding: Decoding, options: GenerateOptions): Promise<Generated[]> {
  try {
    return await search(decoding, options);
  } finally {
    decoding.dispose?.();
  }
}

async function search(decoding: Decoding, options: GenerateOptions): Promise<Generated[]> {
  const { search: settings, maximum } = checkedOptions(options);
  const { attention = false, onToken, signal } = options;
  const maps: Readonly<Record<string, RuntimeTensor>>[] = [];
  const lookedBy: LookedBy = ({ branch }) =>
    attention ? { attention: mapsOf(maps, linksOf(branch)) } : {};
  const tell = teller(onToken, lookedBy);
  const results = Array<Generated>(maximum.length);
  let searching = maximum.map((most, sentence) => new Beam(sentence, most, settings));
  for (let position = 0; searching.length > 0; position++) {
    if (onToken || signal) await nextTurn();
    throwIfAborted(signal, settings.where);
    const step = nextStep(position, searching, attention);
    const next = await decoding.step(step);
    const offers = offersOf(next, step.tokens.length, settings);
    if (attention) maps.push(next.attention ?? {});
    let row = 0;
    for (const beam of searching) {
      const rows = beam.open.length;
      beam.advance(next, offers, row);
      row += rows;
      if (beam.done) {
        const ranking = beam.ranking();
        const hypotheses = ranking.map(hypothesisOf);
        results[beam.sentence] = { hypotheses, ...lookedBy(ranking[0]!) };
      }
      tell(beam, results[beam.sentence]);
    }
    searching = searching.filter(({ done }) => !done);
  }
  return results;
}
