import { jest } from '@jest/globals';
import fc from 'fast-check';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as workers from 'node:worker_threads';
import { randomNumbers } from '../../../test/kernels/attention-problem.js';
import { anyDoorProblem } from '../../../test/kernels/door-problem.js';
import type { AttendProgress } from '../attend-options.js';

const scripts = path.resolve(import.meta.dirname, '../../../../../tools/scripts');
const loader = pathToFileURL(path.join(scripts, 'typescript-loader.mjs')).href;

// Threads are real ones, but Node needs help to read their TypeScript.
const started: workers.Worker[] = [];
let failing = false;
jest.unstable_mockModule('node:worker_threads', () => ({
  ...workers,
  Worker: class extends workers.Worker {
    constructor(file: URL, options: workers.WorkerOptions) {
      if (failing) throw new Error('forbidden here');
      const execArgv = [`--import=${loader}`, '--conditions=@heed/source'];
      super(file, { ...options, execArgv });
      started.push(this);
    }
  },
}));
const { createAttender } = await import('../attender.js');

test('the result of several threads is that of one', async () => {
  const [one, three] = await Promise.all([createAttender(), createAttender({ threads: 3 })]);
  expect(three.report.whyOneThread).toBeUndefined();
  expect(three.report.threads).toBe(3);
  fc.assert(
    fc.property(anyDoorProblem, ({ arrays, outputGradient, options }) => {
      expect(three.attendSync(...arrays, options)).toEqual(one.attendSync(...arrays, options));
      expect(three.attendGradientSync(...arrays, outputGradient, options)).toEqual(
        one.attendGradientSync(...arrays, outputGradient, options),
      );
    }),
    { seed: 20260203, numRuns: 200 },
  );
  one.dispose();
  three.dispose();
});

/** Lets the time pass in this thread alone. */
const block = (milliseconds: number) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

const shape = { heads: 4, queries: 1024, width: 64 };
const long = randomNumbers(4 * 1024 * 64, 5);

test('the others go on while this thread is busy elsewhere', async () => {
  using attender = await createAttender({ threads: 2 });
  const seen: AttendProgress[] = [];
  await attender.attend(long, long, long, {
    shape,
    onProgress: (progress) => {
      seen.push(progress);
      // The first time is after ten milliseconds; what is left takes the other one less than that.
      if (seen.length === 1) block(2000);
    },
  });
  const [first, second] = seen;
  expect(first!.done).toBeLessThan(first!.total);
  expect(second!.done).toBe(second!.total);
});

test('a call that is stopped leaves the threads ready for the next', async () => {
  using attender = await createAttender({ threads: 2 });
  const { output } = attender.attendSync(long, long, long, { shape });
  const controller = new AbortController();
  const onProgress = () => controller.abort();
  const { signal } = controller;
  const stopped = attender.attend(long, long, long, { shape, signal, onProgress });
  const at = attender.attendSync(long, long, long, { shape });
  await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
  expect(at.output).toEqual(output);
  expect(attender.attendSync(long, long, long, { shape }).output).toEqual(output);
});

test('a call at once between the slices of another does it alone', async () => {
  using attender = await createAttender({ threads: 2 });
  const { output } = attender.attendSync(long, long, long, { shape });
  const between: Float32Array[] = [];
  const all = await attender.attend(long, long, long, {
    shape,
    onProgress: () => {
      if (between.length > 0) return;
      between.push(attender.attendSync(long, long, long, { shape }).output);
    },
  });
  expect(between).toEqual([output]);
  expect(all.output).toEqual(output);
});

test('a thread that broke down is an error, and not an endless wait', async () => {
  using attender = await createAttender({ threads: 2 });
  const worker = started.at(-1)!;
  const broken = { code: 'runtime-failed', message: expect.stringContaining('must stay alive') };
  const running = attender.attend(long, long, long, {
    shape,
    onProgress: () => void worker.terminate(),
  });
  await expect(running).rejects.toMatchObject(broken);
  await expect(attender.attend(long, long, long, { shape })).rejects.toMatchObject(broken);
});

test('where no thread starts, there is one, and the report says why', async () => {
  failing = true;
  using attender = await createAttender({ threads: 2 });
  failing = false;
  expect(attender.report).toMatchObject({
    threads: 1,
    whyOneThread: 'no thread could be started: forbidden here',
  });
  expect(attender.attendSync(long, long, long, { shape }).output).toHaveLength(long.length);
});

test('the plain kernels have no threads', async () => {
  using attender = await createAttender({ threads: 2, build: 'plain' });
  expect(attender.report).toMatchObject({
    build: 'plain',
    threads: 1,
    whyOneThread: 'the plain kernels have no threads',
  });
});
