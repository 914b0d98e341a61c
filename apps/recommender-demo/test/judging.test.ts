import type { Seen } from '@heed/demo-kit';
import { judgeLinks } from '../src/judging/judge-links.js';
import { judgeState } from '../src/judging/judge-state.js';
import { candidateWords, differenceWords, filmWords } from '../src/judging/judge-words.js';
import { verdictOf } from '../src/judging/judge-figure.js';
import { difference, judgedOf } from '../src/judging/judged.js';

const history = ['Fargo (1996)', 'Alien (1979)'];
const candidates = ['Aliens (1986)', 'Big (1988)'];
const reason = (index: number, drop: number) => ({
  ...{ index, drop },
  title: history[index]!,
  attention: 0.5,
});

/** The model looks for Aliens at Alien, for Big at both. */
const seen = {
  question: { example: 0 },
  choice: { layer: 'history', head: 'mean' },
  result: {
    // The best first, unlike the rows of attention.
    items: [
      { index: 1, title: 'Big (1988)', probability: 0.7, because: [] },
      {
        index: 0,
        title: 'Aliens (1986)',
        probability: 0.4,
        because: [reason(1, 0.5), reason(0, 0.1)],
      },
    ],
    attention: {
      model: 'a/b',
      maps: [
        {
          ...{ name: 'history', heads: 1, weights: Float32Array.of(0.25, 0.75, 0.5, 0.5) },
          queries: { kind: 'items', labels: candidates },
          keys: { kind: 'items', labels: history },
        },
      ],
    },
  },
} as unknown as Seen;

function example() {
  const state = judgeState({ history, candidates });
  const standing = state.standingOf({ example: 0 })!;
  return { state, standing, judged: judgedOf(seen, standing) };
}

describe('judgedOf', () => {
  it('gives each candidate its own row of attention, in the order of the shelf', () => {
    const { standing, judged } = example();
    expect(judged.map(({ key }) => key)).toEqual(standing.candidates.map(({ key }) => key));
    expect(judged.map(({ probability }) => probability)).toEqual([0.4, 0.7]);
    expect(judged.map(({ weights }) => weights)).toEqual([
      [0.25, 0.75],
      [0.5, 0.5],
    ]);
    expect(judged[0]!.look.says).toMatch(/^what Aliens looked at, history/);
  });
});

describe('difference', () => {
  it('is the largest share that lies elsewhere than the mean of all', () => {
    // The mean is [0.375, 0.625].
    expect(difference(example().judged)).toBeCloseTo(0.125);
    expect(difference([{ weights: [1, 0] }, { weights: [1, 0] }])).toBe(0);
    expect(difference([])).toBe(0);
  });

  it('is said, and that there is hardly any too', () => {
    expect(differenceWords(example().judged)).toMatch(/own way: up to 13 % of its attention/);
    const [one, other] = [{ weights: [0.5, 0.5] }, { weights: [0.54, 0.46] }];
    expect(differenceWords([one, other])).toMatch(/nearly the same films: at most 2 %/);
    expect(differenceWords([one, one])).toMatch(/less than 1 % of the attention/);
    expect(differenceWords([one])).toBe('');
  });
});

describe('judgeLinks', () => {
  const { standing, judged } = example();
  const [fargo, alien] = standing.liked.map(({ key }) => key);
  const [aliens, big] = standing.candidates.map(({ key }) => key);

  it('are as thick as the look, and lit as far as a film counts', () => {
    const two = 2 / 3;
    expect(judgeLinks(standing.liked, judged)).toEqual([
      { from: fargo, to: aliens, thickness: 1 / 3, light: 0.2 },
      { from: alien, to: aliens, thickness: 1, light: 1 },
      { from: fargo, to: big, thickness: two, light: 0 },
      { from: alien, to: big, thickness: two, light: 0 },
    ]);
  });

  it('leave out weak looks, but no reason', () => {
    const left = judgeLinks(standing.liked, judged, 0.7).map(({ from, to }) => [from, to]);
    expect(left).toEqual([
      [fargo, aliens],
      [alien, aliens],
    ]);
  });
});

describe('judgeState', () => {
  it('asks about its example until something changes, and of an empty shelf nothing', () => {
    const { state } = example();
    expect(state.question).toEqual({ example: 0 });
    state.offer({ item: 'Heat (1995)' });
    expect(state.question).toEqual({
      input: { history, candidates: [...candidates, 'Heat (1995)'] },
    });
    expect(state.example).toBeUndefined();
    for (const { key } of state.candidates) state.withdraw(key);
    expect(state.question).toBeUndefined();
    state.take(1, { history, candidates });
    expect(state.question).toEqual({ example: 1 });
    state.remove(0);
    state.remove(0);
    expect(state.question).toBeUndefined();
  });

  it('lets a candidate go to what they liked, and knows what stood there before', () => {
    const { state, standing } = example();
    state.accept(standing.candidates[0]!.key);
    expect(state.input).toEqual({
      history: [...history, 'Aliens (1986)'],
      candidates: ['Big (1988)'],
    });
    expect(state.standingOf(state.question!)!.candidates).toEqual([standing.candidates[1]]);
    expect(state.standingOf({ example: 0 })).toBe(standing);
  });
});

describe('words', () => {
  const { standing, judged } = example();

  it('say because of what, and where the candidate looked', () => {
    expect(candidateWords(judged[0]!, standing.liked)).toBe(
      'Aliens, 40 %, because of Alien (without it 50 % less) and Fargo (without it 10 % less). It looked most at Alien (75 %) and Fargo (25 %).',
    );
    expect(candidateWords(judged[1]!, standing.liked)).toMatch(/no single film .* Fargo \(50 %\)/);
  });

  it('say for what, and how much all looked at it', () => {
    expect(filmWords(standing.liked[1]!, 1, judged)).toBe(
      'Alien speaks for Aliens (without it 50 % less). It got 63 % of the attention, on average.',
    );
  });

  it('name the most probable candidate, and doubt', () => {
    const of = (probability: number) =>
      verdictOf({ items: [{ index: 0, title: 'Matrix, The (1999)', probability, because: [] }] });
    expect(of(0.8)).toMatchObject({
      state: 'sure',
      spoken: 'Most likely The Matrix, 80 % probable',
    });
    expect(of(0.55)).toMatchObject({ state: 'unsure', confidence: '55 % probable, a toss-up' });
    expect(of(0.1).confidence).toMatch(/rather none/);
  });
});
