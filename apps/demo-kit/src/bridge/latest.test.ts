import { latest } from './latest.js';

const soon = (milliseconds = 0) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Work that ends when it is told to. */
function slowWork() {
  const started: string[] = [];
  const finish = new Map<string, (error?: Error) => void>();
  const work = (input: string): Promise<string> => {
    started.push(input);
    return new Promise((resolve, reject) =>
      finish.set(input, (error) => (error ? reject(error) : resolve(input.toUpperCase()))),
    );
  };
  return { started, finish, work };
}

test('one piece of work at a time, and only the newest input waits', async () => {
  const { started, finish, work } = slowWork();
  const done: string[] = [];
  const ask = latest(
    work,
    (output) => done.push(output),
    () => undefined,
  );
  ask('a');
  await soon(5);
  ask('b');
  ask('c');
  await soon(5);
  expect(started).toEqual(['a']);
  finish.get('a')!();
  await soon(5);
  expect(started).toEqual(['a', 'c']);
  finish.get('c')!();
  await soon(5);
  expect(done).toEqual(['A', 'C']);
});

test('inputs within the pause are one input', async () => {
  const { started, work } = slowWork();
  const ask = latest(
    work,
    () => undefined,
    () => undefined,
    20,
  );
  for (const input of ['a', 'ab', 'abc']) {
    ask(input);
    await soon(2);
  }
  expect(started).toEqual([]);
  await soon(40);
  expect(started).toEqual(['abc']);
});

test('where it stops work, a newer input ends the one under way', async () => {
  const { started, finish, work } = slowWork();
  const done: string[] = [];
  const failed: string[] = [];
  const ask = latest(
    (input: string, signal) => {
      signal.addEventListener('abort', () => finish.get(input)!(new Error('stopped')));
      return work(input);
    },
    (output) => done.push(output),
    (_, input) => failed.push(input),
    0,
    true,
  );
  ask('a');
  await soon(5);
  ask('b');
  await soon(5);
  expect(started).toEqual(['a', 'b']);
  finish.get('b')!();
  await soon(5);
  expect([done, failed]).toEqual([['B'], []]);
});

test('what was cancelled is not shown, and does not stop what comes after', async () => {
  const { started, finish, work } = slowWork();
  const shown: unknown[] = [];
  const ask = latest(
    work,
    (output) => shown.push(output),
    (error) => shown.push(error),
  );
  ask('a');
  await soon(5);
  ask.cancel();
  ask('b');
  finish.get('a')!();
  await soon(5);
  expect(started).toEqual(['a', 'b']);
  finish.get('b')!(new Error('no'));
  await soon(5);
  expect(shown).toEqual([new Error('no')]);
});
