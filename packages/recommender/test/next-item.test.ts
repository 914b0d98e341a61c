import { readFile } from 'node:fs/promises';
import { readMetadata } from '@heed/attention-core/onnx';
import type { LoadedTask } from '@heed/attention-core/plugin';
import { readCatalogue } from '../src/items/file-catalogue.js';
import {
  nextItem,
  withItems,
  type History,
  type NextItemOptions,
  type NextItemResult,
} from '../src/index.js';

let recommend: LoadedTask<History, NextItemResult, NextItemOptions>;
let file: Uint8Array;
beforeAll(async () => {
  file = await readFile(nextItem.model);
  recommend = await nextItem.load();
});
afterAll(() => recommend.dispose());

const films = ['Toy Story', 'The Matrix', 'Finding Nemo'];
const idsOf = ({ items }: NextItemResult) => items.map(({ id }) => id);

test('recommends ten films, the most probable first, none of the history', async () => {
  const { items, attention } = await recommend(films);
  expect(items).toHaveLength(10);
  expect(new Set(items.map(({ id }) => id)).size).toBe(10);
  expect(attention).toBeUndefined();
  const scores = items.map(({ score }) => score);
  expect(scores).toEqual([...scores].sort((one, other) => other - one));
  for (const { id, title, attributes, score } of items) {
    for (const text of [id, title, ...attributes]) expect(text).toMatch(/\S/);
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThan(1);
  }
  const titles = items.map(({ title }) => title).join();
  for (const title of ['Toy Story (1995)', 'Matrix, The', 'Finding Nemo']) {
    expect(titles).not.toContain(title);
  }
});

test('histories at once are answered as each alone', async () => {
  const histories: History[] = [
    films,
    ['Alien'],
    [...films, 'Shrek', 'Heat', { attributes: ['Comedy', '1990s'] }],
  ];
  const answers = await recommend(histories);
  expect(answers).toHaveLength(3);
  for (const [place, answer] of answers.entries()) {
    const alone = await recommend(histories[place]!);
    expect(idsOf(answer)).toEqual(idsOf(alone));
    answer.items.forEach(({ score, because }, at) => {
      expect(score).toBeCloseTo(alone.items[at]!.score, 4);
      expect(because.map(({ index }) => index)).toEqual(
        alone.items[at]!.because.map(({ index }) => index),
      );
    });
  }
});

test('different histories have different answers', async () => {
  const [children, crime] = await recommend([
    ['Toy Story', 'Finding Nemo', 'Shrek', 'Monsters, Inc.'],
    ['Pulp Fiction', 'Fargo', 'Memento', 'Se7en', 'Heat (1995)'],
  ]);
  expect(idsOf(children!)).not.toEqual(idsOf(crime!));
});

test('titles are found as people type them', async () => {
  const typed = await recommend(['the matrix', 'amelie', 'seven', 'toy story 1995']);
  const whole = await recommend([
    'Matrix, The (1999)',
    "Amelie (Fabuleux destin d'Amélie Poulain, Le) (2001)",
    'Seven (a.k.a. Se7en) (1995)',
    'Toy Story (1995)',
  ]);
  expect(typed).toEqual(whole);
});

test('tells where it looked: at the films of the history', async () => {
  const { attention } = await recommend(films, { attention: true });
  expect(attention!.maps.at(-1)!).toMatchObject({
    name: 'next',
    queries: { kind: 'items', labels: ['what comes next'] },
    keys: {
      kind: 'items',
      labels: ['Toy Story (1995)', 'Matrix, The (1999)', 'Finding Nemo (2003)'],
    },
  });
});

test('reasons are films of the history, strongest first, and as many as are wanted', async () => {
  const history = [...films, 'Shrek', 'Heat'];
  const { items } = await recommend(history, { reasons: 10 });
  expect(items.some(({ because }) => because.length > 2)).toBe(true);
  for (const { because } of items) {
    const drops = because.map(({ drop }) => drop);
    expect(drops).toEqual([...drops].sort((one, other) => other - one));
    for (const { index, title, attention, drop } of because) {
      expect(title.toLowerCase()).toContain(history[index]!.replace('The ', '').toLowerCase());
      expect(drop).toBeGreaterThan(0);
      expect(drop).toBeLessThanOrEqual(1);
      expect(attention).toBeGreaterThanOrEqual(0);
      expect(attention).toBeLessThanOrEqual(1);
    }
  }
  const few = await recommend(history);
  few.items.forEach(({ because }, at) => {
    expect(because).toEqual(items[at]!.because.slice(0, 2));
  });
  const none = await recommend(history, { reasons: 0 });
  expect(none.items.every(({ because }) => because.length === 0)).toBe(true);
});

test('asked again without a reason, the same films share probability as the reason says', async () => {
  const history = ['Toy Story', 'Finding Nemo', 'Shrek', 'Heat (1995)', 'Fargo', 'Alien'];
  const { items } = await recommend(history, { top: 100 });
  const pool = new Set(items.map(({ id }) => id));
  const options = { filter: ({ id }: { id: string }) => pool.has(id), reasons: 0, top: 100 };
  const less = await recommend(
    history.map((_, left) => history.filter((_, place) => place !== left)),
    options,
  );
  for (const { id, score, because } of items.slice(0, 10)) {
    for (const { index, drop } of because) {
      const without = less[index]!.items.find((item) => item.id === id)!.score;
      expect(without).toBeLessThan(score);
      expect(1 - without / score).toBeCloseTo(drop, 3);
    }
  }
});

test('explains its answer by the films of the history', async () => {
  const labels = ['Toy Story (1995)', 'Matrix, The (1999)', 'Finding Nemo (2003)'];
  for (const method of ['attention', 'rollout'] as const) {
    const { axis, scores } = await recommend.explain(films, { method });
    expect(axis).toMatchObject({ kind: 'items', labels });
    expect(scores).toHaveLength(3);
    expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 4);
  }
});

test('films are left out by title, and the others move up', async () => {
  const all = await recommend(films, { top: 4 });
  const [first, second, ...rest] = all.items;
  const { items } = await recommend(films, { top: 2, exclude: [first!.title, second!.id] });
  expect(items.map(({ id }) => id)).toEqual(rest.map(({ id }) => id));
});

test('a filter keeps what it says, in the same order', async () => {
  const isWestern = ({ attributes }: { attributes: readonly string[] }) =>
    attributes.includes('Western');
  const { items } = await recommend(films, { filter: isWestern, top: 50 });
  expect(items).toHaveLength(50);
  expect(items.every(isWestern)).toBe(true);
  const all = await recommend(films, { top: 1000, reasons: 0 });
  const western = all.items.filter(isWestern).map(({ id }) => id);
  expect(items.map(({ id }) => id).slice(0, western.length)).toEqual(western.slice(0, 50));
  const nothing = await recommend(films, { filter: () => false });
  expect(nothing.items).toEqual([]);
});

test('what somebody likes may be said by attributes alone', async () => {
  const [western, animation] = await recommend([
    [{ attributes: ['Western', '1960s'] }],
    [{ attributes: ['Animation', 'Children'] }],
  ]);
  expect(western!.items).toHaveLength(10);
  expect(idsOf(western!)).not.toEqual(idsOf(animation!));
});

test('a new film is read and recommended by its attributes', async () => {
  const fox = {
    id: 'fox',
    title: 'The Fox of Snow (2026)',
    attributes: ['Animation', 'Children', 'Comedy'],
  };
  await using other = await nextItem.load(withItems(file, [fox]));
  const only = { filter: ({ id }: { id: string }) => id === 'fox' };
  const { items } = await other(films, only);
  expect(items).toMatchObject([{ ...fox, score: 1 }]);
  const after = await other(['The Fox of Snow', 'Toy Story']);
  expect(idsOf(after)).not.toContain('fox');
  const named = await recommend([{ item: 'The Fox', attributes: fox.attributes }, 'Toy Story']);
  expect(idsOf(named)).toEqual(idsOf(after));
  // All else is as it was.
  expect(await other(films, { exclude: ['fox'] })).toEqual(await recommend(films));
});

test('every film of the catalogue is found by its id, and nearly all by their titles', () => {
  const { items } = readCatalogue(readMetadata(file), 'test');
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  expect(new Set(items.map(({ title }) => title)).size).toBeGreaterThan(0.999 * items.length);
});

test('the same input gives the same answer, whatever was asked between', async () => {
  const first = await recommend(films);
  await recommend([{ attributes: ['War'] }], { top: 50 });
  expect(await recommend(films)).toEqual(first);
});

test('has a card that names the data, and stops when disposed of', async () => {
  const other = await nextItem.load(file);
  expect(other.card).toContain('MovieLens');
  await other.dispose();
  await expect(other(films)).rejects.toMatchObject({ code: 'disposed' });
});
