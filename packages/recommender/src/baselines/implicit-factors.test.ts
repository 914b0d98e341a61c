import { seededRandom } from '@heed/attention-core/plugin';
import { fitImplicit } from './fit-implicit.js';
import { implicitFactorsScorer } from './implicit-factors.js';

/** Two tastes: even users have six of the items 0 … 9, odd users of 10 … 19. */
const random = seededRandom(5);
const train = Array.from({ length: 60 }, (_, user) => {
  const own = new Set<number>();
  while (own.size < 6) own.add((user % 2) * 10 + Math.floor(random() * 10));
  return [...own];
});
const settings = { confidence: 5, regularisation: 0.5, width: 4, iterations: 6, seed: 1 };

test('the loss falls each iteration', () => {
  const losses: number[] = [];
  fitImplicit(train, 20, { ...settings, onIteration: (_, loss) => losses.push(loss) });
  expect(losses).toHaveLength(6);
  losses.slice(1).forEach((loss, before) => expect(loss).toBeLessThan(losses[before]!));
});

test('a new user is offered items of their taste', async () => {
  const { score } = implicitFactorsScorer(train, 20, { ...settings, width: 2 });
  const scores = await score([[1, 4], [18]], []);
  const lowest = (start: number) => Math.min(...scores.slice(start, start + 10));
  const highest = (start: number) => Math.max(...scores.slice(start, start + 10));
  expect(lowest(0)).toBeGreaterThan(highest(10));
  expect(lowest(30)).toBeGreaterThan(highest(20));
});

test('the same seed, the same scores; an item twice is one item', async () => {
  const scores = (seed: number, history: number[]) =>
    implicitFactorsScorer(train, 20, { ...settings, seed }).score([history], []);
  const first = await scores(1, [3, 12]);
  expect(await scores(1, [3, 12])).toEqual(first);
  expect(await scores(1, [3, 12, 3])).toEqual(first);
  expect(await scores(2, [3, 12])).not.toEqual(first);
});

test('what cannot be fitted is refused', () => {
  const refused = (options: object) => expect(() => implicitFactorsScorer(train, 20, options));
  refused({ width: 0 }).toThrow(/width must be a whole number of at least 1; got the number 0/);
  refused({ iterations: 1.5 }).toThrow(/iterations must be/);
  refused({ regularisation: 0 }).toThrow(/regularisation must be over 0; got the number 0/);
  refused({ confidence: NaN }).toThrow(/confidence must be over 0; got the number NaN/);
  expect(() => implicitFactorsScorer(train, 19)).toThrow(
    /must hold whole numbers 0 … 18; got the number 19/,
  );
});
