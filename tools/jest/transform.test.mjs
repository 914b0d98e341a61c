import assert from 'node:assert/strict';
import { test } from 'node:test';
import swc from '@swc/jest';
import preset from '../../jest.preset.mjs';
import transform from './transform.mjs';

const [[file, options]] = Object.values(preset.transform);
const [ours, plain] = [transform, swc].map((each) => each.createTransformer(options));
const given = (source) => [source, '/repo/a.ts', { supportsStaticESM: true, config: {} }];
const compile = (source, transformer = ours) => transformer.process(...given(source)).code;
const load = (source) => import(`data:text/javascript,${encodeURIComponent(compile(source))}`);

const source = 'export const halves = (x: number) => new Set([Math.floor(x / 2)]);';

test('the preset uses this transformer', () => {
  assert.equal(file, `${import.meta.dirname}/transform.mjs`);
});

test('globals that a module names come from variables, in its first line', async () => {
  assert.equal(compile(source), `const { Math, Set } = globalThis; ${compile(source, plain)}`);
  assert.deepEqual((await load(source)).halves(5), new Set([2]));
});

test('asynchronously, as jest may load modules, it does the same', async () => {
  assert.equal((await ours.processAsync(...given(source))).code, compile(source));
});

test('a module that names none stays as it is', () => {
  const none = 'export const one: number = 1;';
  assert.equal(compile(none), compile(none, plain));
});

test('what a test replaces of a global is seen', async (t) => {
  const { draw } = await load('export const draw = () => Math.random();');
  t.mock.method(Math, 'random', () => 0.25);
  assert.equal(draw(), 0.25);
});
