import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom, shuffled } from '@heed/attention-core/plugin';
import type { Interactions, UserHistory } from './interactions.js';
import { leaveOneOut, type LeaveOneOut } from './leave-one-out.js';
import { readInteractions } from './read-interactions.js';

/** Users with none to nine items each, sometimes with the same time. */
function randomUsers(random: () => number): UserHistory[] {
  const whole = (below: number) => Math.floor(below * random());
  return Array.from({ length: 1 + whole(12) }, (_, user) => {
    const items = shuffled([...Array(12).keys()], random).slice(0, whole(10));
    const times = items.map(() => whole(15)).sort((one, other) => one - other);
    return { user: `u${user}`, items, times, values: items.map(() => whole(5)) };
  });
}

const many = Array.from({ length: 50 }, (_, seed) => randomUsers(seededRandom(seed)));

test('parts a history from its end', () => {
  const ann = { user: 'ann', items: [4, 2, 7, 1], times: [10, 20, 20, 40], values: [1, 2, 3, 4] };
  expect(leaveOneOut({ users: [ann] })).toEqual({
    train: [{ user: 'ann', items: [4, 2], times: [10, 20], values: [1, 2] }],
    dev: [{ user: 0, history: [4, 2], times: [10, 20], target: 7 }],
    test: [{ user: 0, history: [4, 2, 7], times: [10, 20, 20], target: 1 }],
  });
});

test('who has less than three trains only, with all of it; times may be left out', () => {
  const users = [
    { user: 'a', items: [1, 2] },
    { user: 'b', items: [] },
    { user: 'c', items: [3, 1, 2] },
  ];
  expect(leaveOneOut({ users })).toEqual({
    train: [users[0], users[1], { user: 'c', items: [3] }],
    dev: [{ user: 2, history: [3], target: 1 }],
    test: [{ user: 2, history: [3, 1], target: 2 }],
  });
});

test('no target is in what comes before it, of any user', () => {
  for (const users of many) {
    const { train, dev, test: last } = leaveOneOut({ users });
    expect(train.map(({ user }) => user)).toEqual(users.map(({ user }) => user));
    expect(dev.map(({ user }) => user)).toEqual(last.map(({ user }) => user));
    dev.forEach(({ user, history, target }, index) => {
      const end = last[index]!;
      expect(train[user]!.items).toEqual(history);
      expect(end.history).toEqual([...history, target]);
      for (const hidden of [target, end.target]) {
        expect(train[user]!.items).not.toContain(hidden);
        expect(history).not.toContain(hidden);
      }
      expect(end.history).not.toContain(end.target);
    });
  }
});

test('nothing is lost: the last history and its target are all that a user did', () => {
  for (const users of many) {
    const { train, test: last } = leaveOneOut({ users });
    const asked = new Map(last.map(({ user, history, target }) => [user, [...history, target]]));
    users.forEach(({ items }, place) => {
      expect(asked.has(place)).toBe(items.length >= 3);
      expect(asked.get(place) ?? train[place]!.items).toEqual(items);
    });
  }
});

test('no time of a history is later than its target', () => {
  for (const users of many) {
    const { train, dev, test: last } = leaveOneOut({ users });
    for (const { user, history, times, target } of [...dev, ...last]) {
      const { items, times: all } = users[user]!;
      const asked = all![items.indexOf(target)]!;
      expect(times).toHaveLength(history.length);
      expect(Math.max(...times!)).toBeLessThanOrEqual(asked);
    }
    for (const { items, times, values } of train) {
      expect([times!.length, values!.length]).toEqual([items.length, items.length]);
    }
  }
});

describe('from a table', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'heed-split-'))));
  afterAll(() => rm(folder, { recursive: true }));

  /** What is asked of whom, by the ids of the data. */
  function named({ items, users }: Interactions, { train, dev, test: last }: LeaveOneOut) {
    const ids = (places: readonly number[]) => places.map((place) => items[place]!.id);
    const questions = [...dev, ...last].map(
      ({ user, history, times, target }) =>
        `${users[user]!.user}: ${ids(history)} at ${times} then ${items[target]!.id}`,
    );
    const learned = train.map(({ user, items: own, times }) => `${user}: ${ids(own)} at ${times}`);
    return [...questions, ...learned].sort();
  }

  test('the order of its rows does not matter', async () => {
    const random = seededRandom(7);
    const rows = Array.from({ length: 120 }, (_, time) => {
      const [user, item] = [Math.floor(8 * random()), Math.floor(20 * random())];
      return `u${user},i${item},${1_000_000 + time}`;
    });
    const split = async (lines: readonly string[]) => {
      const data = join(folder, 'log.csv');
      await writeFile(data, ['user,item,time', ...lines].join('\n'));
      const read = await readInteractions({ data });
      const parts = leaveOneOut(read);
      for (const { history, target } of [...parts.dev, ...parts.test]) {
        expect(history).not.toContain(target);
      }
      return named(read, parts);
    };
    const sorted = await split(rows);
    expect(sorted.length).toBeGreaterThan(20);
    expect(await split(shuffled(rows, random))).toEqual(sorted);
    expect(await split([...rows].reverse())).toEqual(sorted);
  });
});
