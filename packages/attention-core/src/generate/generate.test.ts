import fc from 'fast-check';
import { scoresOf, toyDecoding, type ToyLanguage } from '../../test/fixtures/toy-decodings.js';
import type { GenerateOptions } from './generate-options.js';
import { generate, type Generated } from './generate.js';
import { lengthPenalty } from './length-penalty.js';

const end = 0;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Searches one sentence of the toy language, or several. */
function search(
  language: ToyLanguage,
  options: Partial<GenerateOptions>,
  first = 0,
): Promise<Generated[]> {
  const { beams = 1, sentences = 1, maximum = 6 } = options;
  const decoding = toyDecoding(language, 2 * beams, first);
  return generate(decoding, { begin: 1, end, ...options, sentences, maximum });
}

interface Found {
  tokens: readonly number[];
  logProbability: number;
}

/** All that can be said in at most so many tokens, the end included. */
function everything(language: ToyLanguage, maximum: number): Found[] {
  const words = Array.from({ length: language.vocabulary - 1 }, (_, index) => index + 1);
  let prefixes: number[][] = [[]];
  const sequences: number[][] = [];
  for (let length = 1; length <= maximum; length++) {
    sequences.push(...prefixes);
    prefixes = prefixes.flatMap((prefix) => words.map((word) => [...prefix, word]));
  }
  return sequences.map((tokens) => ({
    tokens,
    logProbability: sum(scoresOf(language, 0, [...tokens, end])),
  }));
}

const scoreOf = ({ tokens, logProbability }: Found, alpha: number) =>
  logProbability / lengthPenalty(tokens.length + 1, alpha);

const languages = fc.record({
  vocabulary: fc.integer({ min: 2, max: 4 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
});
const penalties = fc.constantFrom(0, 0.6, 1, 2);

test('with enough beams, the best of all sequences are found, in order', () =>
  fc.assert(
    fc.asyncProperty(
      languages,
      penalties,
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 3 }),
      async (language, alpha, maximum, hypotheses) => {
        const beams = Math.max(hypotheses, language.vocabulary ** maximum);
        const options = { beams, hypotheses, maximum, lengthPenalty: alpha };
        const [found] = await search(language, options);
        const all = everything(language, maximum).map((each) => scoreOf(each, alpha));
        all.sort((a, b) => b - a);
        const finished = found!.hypotheses.filter((each) => each.finished);
        expect(finished).toHaveLength(Math.min(hypotheses, all.length));
        finished.forEach((each, rank) => {
          expect(each.score).toBeCloseTo(all[rank]!, 4);
          expect(each.score).toBeCloseTo(scoreOf(each, alpha), 5);
        });
      },
    ),
    { numRuns: 60 },
  ));

/** Beam search as one would write it down: no bound, no batch, sequences as arrays. */
function plainSearch(language: ToyLanguage, beams: number, maximum: number, alpha: number) {
  let open: Found[] = [{ tokens: [], logProbability: 0 }];
  const finished: Found[] = [];
  for (let length = 1; length <= maximum; length++) {
    const continued = open.flatMap(({ tokens }) =>
      Array.from({ length: language.vocabulary }, (_, token): Found => {
        const extended = [...tokens, token];
        return { tokens: extended, logProbability: sum(scoresOf(language, 0, extended)) };
      }),
    );
    continued.sort((a, b) => b.logProbability - a.logProbability);
    const ends = ({ tokens }: Found) => tokens.at(-1) === end;
    const ended = continued.slice(0, beams).filter(ends);
    finished.push(...ended.map((each) => ({ ...each, tokens: each.tokens.slice(0, -1) })));
    open = continued.filter((each) => !ends(each)).slice(0, beams);
  }
  return finished.sort((a, b) => scoreOf(b, alpha) - scoreOf(a, alpha));
}

test('stopping as soon as it is certain, and offers of twice the beams, change no answer', () =>
  fc.assert(
    fc.asyncProperty(
      fc.record({ vocabulary: fc.integer({ min: 2, max: 10 }), seed: fc.integer() }),
      penalties,
      fc.integer({ min: 2, max: 4 }),
      async (language, alpha, beams) => {
        const expected = plainSearch(language, beams, 6, alpha);
        const [found] = await search(language, { beams, hypotheses: 2, lengthPenalty: alpha });
        const finished = found!.hypotheses.filter((each) => each.finished);
        expect(finished.map(({ tokens }) => tokens)).toEqual(
          expected.slice(0, 2).map(({ tokens }) => tokens),
        );
      },
    ),
    { numRuns: 60 },
  ));

test('one beam takes the likeliest token each time', () =>
  fc.assert(
    fc.asyncProperty(languages, penalties, async (language, alpha) => {
      const tokens: number[] = [];
      while (tokens.length < 6 && tokens.at(-1) !== end) {
        const scores = Array.from({ length: language.vocabulary }, (_, token) =>
          scoresOf(language, 0, [...tokens, token]).at(-1)!,
        );
        tokens.push(scores.indexOf(Math.max(...scores)));
      }
      const [found] = await search(language, { lengthPenalty: alpha });
      const finished = tokens.at(-1) === end;
      expect(found!.hypotheses).toMatchObject([
        { tokens: tokens.slice(0, tokens.length - Number(finished)), finished },
      ]);
    }),
    { numRuns: 40 },
  ));

test('a batch gives each sentence what it would have alone, and scores are those of its tokens', () =>
  fc.assert(
    fc.asyncProperty(
      fc.record({ vocabulary: fc.integer({ min: 3, max: 9 }), seed: fc.integer() }),
      fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom('certain' as const, 'enough' as const),
      async (language, maximum, beams, stop) => {
        const options = { beams, hypotheses: beams, stop };
        const batch = await search(language, { ...options, sentences: maximum.length, maximum });
        for (const [sentence, { hypotheses }] of batch.entries()) {
          const alone = await search(
            language,
            { ...options, maximum: maximum[sentence]! },
            sentence,
          );
          const told = (found: typeof hypotheses) =>
            found.map(({ tokens, score, finished }) => ({ tokens, score, finished }));
          expect(told(hypotheses)).toEqual(told(alone[0]!.hypotheses));
          for (const { tokens, tokenScores, logProbability, finished } of hypotheses) {
            const scores = scoresOf(language, sentence, finished ? [...tokens, end] : tokens);
            expect(tokenScores).toHaveLength(scores.length);
            tokenScores.forEach((score, step) => expect(score).toBeCloseTo(scores[step]!, 4));
            expect(logProbability).toBeCloseTo(sum(scores), 4);
          }
        }
      },
    ),
    { numRuns: 40 },
  ));
