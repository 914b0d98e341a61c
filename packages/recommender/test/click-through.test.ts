import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom, shuffled, type LoadedTask } from '@heed/attention-core/plugin';
import {
  clickThrough,
  type ClickInput,
  type ClickResult,
  type ClickThroughOptions,
} from '../src/index.js';
import { recipes } from '../src/train.js';

describe('the shipped model', () => {
  let judge: LoadedTask<ClickInput, ClickResult, ClickThroughOptions>;
  beforeAll(async () => {
    judge = await clickThrough.load();
  });
  afterAll(() => judge.dispose());

  const history = ['Toy Story', 'Alien', 'Finding Nemo', 'Blade Runner', 'Fargo'];
  const candidates = ['Aliens', 'Titanic', 'Shrek', 'The Godfather', 'Batman & Robin'];

  test('gives every candidate a probability, the most probable first', async () => {
    const { items, attention } = await judge({ history, candidates });
    expect(attention).toBeUndefined();
    expect(items.map(({ index }) => index).sort()).toEqual([0, 1, 2, 3, 4]);
    const all = items.map(({ probability }) => probability);
    expect(all).toEqual([...all].sort((one, other) => other - one));
    expect(new Set(all).size).toBe(5);
    for (const { index, id, title, probability } of items) {
      expect(title.toLowerCase()).toContain(candidates[index]!.replace('The ', '').toLowerCase());
      expect(id).toMatch(/^\d+$/);
      expect(probability).toBeGreaterThan(0);
      expect(probability).toBeLessThan(1);
    }
  });

  test('what most people liked is more probable than what most did not', async () => {
    const { items } = await judge({ history, candidates: ['Batman & Robin', 'The Godfather'] });
    expect(items[0]!.title).toContain('Godfather');
  });

  test('the history counts: who liked horror films rather watches another one', async () => {
    const candidates = ['Aliens'];
    const [horror, children] = await judge([
      { history: ['Saw', 'Ring, The', 'Exorcist, The', 'Alien'], candidates },
      { history: ['Toy Story', 'Lion King, The', 'Shrek', 'Finding Nemo'], candidates },
    ]);
    const gap = horror!.items[0]!.probability - children!.items[0]!.probability;
    expect(gap).toBeGreaterThan(0.2);
  });

  test('each candidate looks at the history in its own way', async () => {
    const given = { history: ['Toy Story', 'Alien', 'Finding Nemo'], candidates: ['Aliens', 'Up'] };
    const { attention } = await judge(given, { attention: true });
    const { weights } = attention!.maps.at(-1)!;
    const [ofAliens, ofUp] = [weights.subarray(0, 3), weights.subarray(3, 6)];
    expect(ofAliens[1]! - ofUp[1]!).toBeGreaterThan(0.1); // Alien
  });

  test('a candidate is judged by itself, whatever stands beside it, and counts once', async () => {
    const together = await judge({ history, candidates: [...candidates, 'Shrek'] });
    expect(together.items).toHaveLength(5);
    for (const { title, probability } of together.items) {
      const alone = await judge({ history, candidates: [title] });
      expect(alone.items[0]!.probability).toBeCloseTo(probability, 5);
    }
  });

  test('reasons are items of the history without which a click is less probable', async () => {
    const { items } = await judge({ history, candidates }, { reasons: 5 });
    expect(items.some(({ because }) => because.length > 0)).toBe(true);
    for (const { title, probability, because } of items) {
      const drops = because.map(({ drop }) => drop);
      expect(drops).toEqual([...drops].sort((one, other) => other - one));
      for (const { index, attention, drop } of because) {
        const less = history.filter((_, place) => place !== index);
        const without = await judge({ history: less, candidates: [title] }, { reasons: 0 });
        expect(1 - without.items[0]!.probability / probability).toBeCloseTo(drop, 4);
        expect(drop).toBeGreaterThan(0);
        expect(attention).toBeGreaterThanOrEqual(0);
        expect(attention).toBeLessThanOrEqual(1);
      }
    }
    const none = await judge({ history, candidates }, { reasons: 0 });
    expect(none.items.every(({ because }) => because.length === 0)).toBe(true);
  });

  test('candidates look at the items of the history, and differently', async () => {
    const { items, attention } = await judge(
      { history, candidates },
      { attention: true, reasons: 5 },
    );
    const [map] = attention!.maps;
    expect(map!.queries.labels).toHaveLength(5);
    expect(map!.keys.labels[1]).toBe('Alien (1979)');
    const rowOf = (query: number) => [...map!.weights.subarray(5 * query, 5 * query + 5)];
    expect(rowOf(0)).not.toEqual(rowOf(1));
    // The same weights as in the reasons; queries are in the order of the candidates.
    for (const { index, because } of items) {
      for (const reason of because) expect(reason.attention).toBe(rowOf(index)[reason.index]);
    }
  });

  test('explains one candidate by the items of the history', async () => {
    const { axis, scores } = await judge.explain({ history, candidates: ['Aliens'] });
    expect(axis.labels).toContain('Blade Runner (1982)');
    expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 4);
  });

  test('items that the catalogue does not have are judged by their attributes', async () => {
    const fresh = (...attributes: string[]) => ({ item: attributes.join(' '), attributes });
    const { items } = await judge({
      history: [...history, { item: 'Something new', attributes: ['Drama'] }],
      candidates: [fresh('Horror', 'Comedy'), fresh('Documentary')],
    });
    expect(items.map(({ index }) => index).sort()).toEqual([0, 1]);
    expect(items[0]).not.toHaveProperty('id');
    expect(items[0]!.probability).not.toBe(items[1]!.probability);
  });

  test.each<[string, unknown, string, string]>([
    ['a film', 'Shrek', 'input-type', 'input must be { history, candidates }'],
    ['no candidates', { history }, 'input-type', 'input.candidates must be an array'],
    ['an empty list', { history, candidates: [] }, 'input-empty', 'input.candidates'],
    ['no history', { candidates }, 'input-type', 'input.history must be an array'],
    ['an empty history', { history: [], candidates }, 'input-empty', 'input.history'],
    [
      'a film that is unknown',
      { history, candidates: ['Shrekk'] },
      'input-value',
      'input.candidates[0]',
    ],
    ['a number', { history: [7], candidates }, 'input-type', 'input.history[0]'],
    [
      'too many',
      { history, candidates: Array.from({ length: 1001 }, () => 'Shrek') },
      'input-too-long',
      'input.candidates must hold at most 1000 items',
    ],
  ])('refuses %s', async (_, input, code, message) => {
    const failure = judge(input as ClickInput);
    await expect(failure).rejects.toMatchObject({ name: 'HeedError', code });
    await expect(failure).rejects.toThrow(message);
  });
});

/** Users of two kinds see twenty dishes, each in an order of their own; those of the kitchen of their kind they like. */
function ratings(isRated: boolean): string {
  const random = seededRandom(1);
  const rows = [`user,item,when,category${isRated ? ',stars' : ''}`];
  for (let user = 0; user < 80; user++) {
    const dishes = shuffled([...Array(20).keys()], random);
    dishes.forEach((dish, step) => {
      const kitchen = dish % 2;
      const isLiked = kitchen === user % 2;
      if (!isRated && !isLiked) return;
      const stars = isRated ? `,${isLiked ? 5 : 2}` : '';
      rows.push(`u${user},dish-${dish},${1_700_000_000 + step},kitchen ${kitchen}${stars}`);
    });
  }
  return rows.join('\n');
}

test.each([
  ['ratings', true, /A click is a rating of 3.5 or more/],
  ['clicks only', false, /Everything is a click here/],
])(
  "a table of one's own becomes a model: %s",
  async (_, isRated, about) => {
    const folder = await mkdtemp(join(tmpdir(), 'heed-'));
    try {
      const [data, output] = [join(folder, 'dishes.csv'), join(folder, 'dishes.onnx')];
      await writeFile(data, ratings(isRated));
      const report = await recipes['click-through']!.train({
        ...{ data, output, runFolder: join(folder, 'run'), epochs: 15, faithfulness: false },
      });
      expect(report).toMatchObject({
        task: clickThrough.id,
        file: output,
        metric: { name: 'AUC' },
      });
      expect(report.metric.value).toBeGreaterThan(0.9);
      await using own = await clickThrough.load(output);
      expect(own.card).toMatch(about);
      expect(own.card).toContain('mean of the history, no attention');
      const { items } = await own({
        history: ['dish-0', 'dish-4', 'dish-8'],
        candidates: ['dish-1', 'dish-2', 'dish-3'],
      });
      expect(items[0]!.id).toBe('dish-2');
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  120_000,
);
