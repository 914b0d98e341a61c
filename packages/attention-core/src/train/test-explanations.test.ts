import { jest } from '@jest/globals';
import type { CallOptions, Task, TaskFaithfulness, TaskResult } from '../plugin/index.js';
import { testExplanations } from './test-explanations.js';

const report = { inputs: 3, leftOut: 0 } as TaskFaithfulness;
const faithfulness = jest.fn<(inputs: readonly string[], options: object) => unknown>();
const dispose = jest.fn(() => Promise.resolve());
const load = jest.fn((_file: Uint8Array) => Promise.resolve({ faithfulness, dispose }));
const task = { load } as unknown as Task<string, TaskResult, CallOptions>;

const file = Uint8Array.of(1);
const inputs = Array.from({ length: 10 }, (_, index) => `text ${index}`);
const tested = { inputs, noun: 'texts', most: 4, seed: 3 };

beforeEach(() => {
  jest.clearAllMocks();
  faithfulness.mockImplementation(() => Promise.resolve(report));
});

test('asks the file about some inputs, drawn by the seed, and frees it', async () => {
  const messages: string[] = [];
  const onMessage = (message: string) => messages.push(message);
  const { signal } = new AbortController();
  expect(await testExplanations(task, file, { ...tested, signal, onMessage })).toBe(report);
  expect(load.mock.calls).toEqual([[file]]);
  const [[drawn, options]] = faithfulness.mock.calls as [[string[], object]];
  expect([new Set(drawn).size, drawn.every((text) => inputs.includes(text))]).toEqual([4, true]);
  expect(options).toEqual({ seed: 3, signal });
  expect(messages).toEqual(['Testing explanations of 4 texts']);
  expect(dispose).toHaveBeenCalledTimes(1);
});

test('the same seed draws the same, another others', async () => {
  for (const seed of [3, 3, 4]) await testExplanations(task, file, { ...tested, seed });
  const [first, again, other] = faithfulness.mock.calls.map(([drawn]) => drawn);
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

test('all inputs, where there are fewer', async () => {
  const messages: string[] = [];
  const onMessage = (message: string) => messages.push(message);
  await testExplanations(task, file, { ...tested, most: 20, onMessage });
  expect([...faithfulness.mock.calls[0]![0]].sort()).toEqual(inputs);
  expect(messages).toEqual(['Testing explanations of 10 texts']);
});

test('is not freed before it has answered, and is where it fails', async () => {
  faithfulness.mockImplementation(async () => {
    await Promise.resolve();
    expect(dispose).not.toHaveBeenCalled();
    throw new Error('stopped');
  });
  await expect(testExplanations(task, file, tested)).rejects.toThrow('stopped');
  expect(dispose).toHaveBeenCalledTimes(1);
});
