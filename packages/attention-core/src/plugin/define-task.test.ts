import { doubleModel } from '../../test/fixtures/models.js';
import { describeValue, HeedError, type HeedErrorCode } from '../errors/index.js';
import { writeModel } from '../onnx/index.js';
import { openSession, type RuntimeTensor, type Session } from '../runtime/index.js';
import type { NoOptions } from './call-options.js';
import type { TaskDefinition, TaskResult } from './contract.js';
import { defineTask } from './define-task.js';

type Pair = readonly [number, number];

interface Doubled extends TaskResult {
  sum: number;
}

const metadata = { 'heed.task': 'test/double', 'heed.card': '# Doubles' };
const file = writeModel(doubleModel(metadata));
const address = (bytes: Uint8Array): URL =>
  new URL(`data:application/octet-stream;base64,${Buffer.from(bytes).toString('base64')}`);

/** Doubles pairs of numbers; writes the size of each batch into `batches`. */
function definition(batches: number[] = []): TaskDefinition<Pair, Doubled> {
  return {
    id: 'test/double',
    title: 'Double',
    summary: 'Doubles a pair of numbers.',
    mechanisms: [],
    input: 'series',
    output: 'label',
    examples: [[1, 2]],
    model: address(file),
    batchSize: 2,
    arrayDepth: 1,
    describe: ({ sum }) => String(sum),
    open: (session: Session) => ({
      check(input: unknown, argument: string): asserts input is Pair {
        if (Array.isArray(input) && input.length === 2) return;
        throw new HeedError({
          code: 'input-type',
          where: 'test/double',
          required: `${argument} must be a pair of numbers`,
          got: describeValue(input),
        });
      },
      async run(inputs: readonly Pair[]): Promise<Doubled[]> {
        batches.push(inputs.length);
        const dims = [inputs.length, 2];
        const x: RuntimeTensor = { type: 'float32', dims, data: Float32Array.from(inputs.flat()) };
        const { y } = await session.run({ x });
        return inputs.map((_, row) => ({
          sum: Number(y!.data[2 * row]) + Number(y!.data[2 * row + 1]),
        }));
      },
    }),
  };
}

async function failure(attempt: Promise<unknown>): Promise<[HeedErrorCode, string]> {
  const error: unknown = await attempt.then(() => 'no failure').catch((reason: unknown) => reason);
  if (!(error instanceof HeedError)) throw error;
  return [error.code, error.message];
}

describe('defineTask', () => {
  test('keeps what the author says and loads the shipped model', async () => {
    const task = defineTask(definition());
    expect(task).toMatchObject({ id: 'test/double', title: 'Double', examples: [[1, 2]] });
    expect(task).not.toHaveProperty('open');
    const double = await task.load();
    expect([double.task, double.card]).toEqual(['test/double', '# Doubles']);
    expect(task.describe(await double([1, 2]))).toBe('6');
    await double.dispose();
  });

  test('one in, one out; an array in, an array out, in batches', async () => {
    const batches: number[] = [];
    const double = await defineTask(definition(batches)).load(file);
    expect(await double([3, 4])).toEqual({ sum: 14 });
    const pairs = Array.from({ length: 5 }, (_, index): Pair => [index, 1]);
    expect(await double(pairs)).toEqual([2, 4, 6, 8, 10].map((sum) => ({ sum })));
    expect(batches).toEqual([1, 2, 2, 1]);
    expect(await double([[5, 5]])).toEqual([{ sum: 20 }]);
    await double.dispose();
  });

  test('a bad element is named, and nothing runs', async () => {
    const batches: number[] = [];
    const double = await defineTask(definition(batches)).load(file);
    const mixed = [[1, 2], [3, 4], [5, 6], 'seven'] as unknown as Pair[];
    expect(await failure(double(mixed))).toEqual([
      'input-type',
      'test/double: inputs[3] must be a pair of numbers; got "seven".',
    ]);
    expect((await failure(double(null as unknown as Pair)))[1]).toBe(
      'test/double: input must be a pair of numbers; got null.',
    );
    expect(batches).toEqual([]);
    await double.dispose();
  });

  test('without arrayDepth every array is a batch, also an empty one', async () => {
    const flat = definition();
    delete flat.arrayDepth;
    const double = await defineTask({ ...flat, examples: [] }).load(file);
    expect(await double([] as Pair[])).toEqual([]);
    expect((await failure(double([1, 2])))[1]).toMatch(/inputs\[0\] must be a pair/);
    await double.dispose();
  });

  test('a signal stops before the first batch and between batches', async () => {
    const batches: number[] = [];
    const double = await defineTask(definition(batches)).load(file);
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    const stopped: unknown = await double([1, 2], { signal }).catch((error: unknown) => error);
    expect(stopped).toMatchObject({ code: 'aborted', cause: reason });
    expect(batches).toEqual([]);

    const control = new AbortController();
    const running = double(
      [
        [1, 1],
        [2, 2],
        [3, 3],
      ] as Pair[],
      { signal: control.signal },
    );
    control.abort();
    expect((await failure(running))[0]).toBe('aborted');
    expect(batches).toEqual([2]);
    await double.dispose();
  });

  test('after dispose it refuses; disposing twice is fine', async () => {
    const double = await defineTask(definition()).load(file);
    await double.dispose();
    await double.dispose();
    expect(await failure(double([1, 2]))).toEqual([
      'disposed',
      'test/double: the model must not have been disposed. Load it again.',
    ]);
  });

  test('await using disposes', async () => {
    const double = await defineTask(definition()).load(file);
    if (Symbol.asyncDispose) await double[Symbol.asyncDispose]();
    else await double.dispose();
    expect((await failure(double([1, 2])))[0]).toBe('disposed');
  });

  test.each([
    ['a model of another task', { 'heed.task': 'test/halve' }, /got a model of test\/halve/],
    ['a model of nobody', {}, /got an ONNX model that names no Heed task/],
  ])('refuses %s', async (_, foreign: Record<string, string>, message) => {
    const other = writeModel(doubleModel(foreign));
    const [code, text] = await failure(defineTask(definition()).load(other));
    expect(code).toBe('model-foreign');
    expect(text).toMatch(message);
  });

  test('takes a session that is open, and owns it', async () => {
    const session = await openSession(file);
    const double = await defineTask(definition()).load(session);
    expect(await double([1, 2])).toEqual({ sum: 6 });
    await double.dispose();
    await expect(session.run({})).rejects.toMatchObject({ code: 'disposed' });
    const foreign = await openSession(writeModel(doubleModel()));
    expect(await failure(defineTask(definition()).load(foreign))).toEqual([
      'model-foreign',
      expect.stringContaining('the session must hold a model of the task test/double'),
    ]);
  });

  test('a file that is not there is named with the task', async () => {
    const [code, text] = await failure(defineTask(definition()).load('nowhere.onnx'));
    expect(code).toBe('file-missing');
    expect(text).toMatch(/^test\/double: nowhere\.onnx /);
  });

  test('an author whose open fails leaves no session open', async () => {
    let opened: Session | undefined;
    const failing = defineTask({
      ...definition(),
      open(session) {
        opened = session;
        throw new Error('no vocabulary');
      },
    });
    await expect(failing.load(file)).rejects.toThrow('no vocabulary');
    expect((await failure(opened!.run({})))[0]).toBe('disposed');
  });
});

describe('a runner that reads', () => {
  type Source = Pair | { pair: Pair };

  /** Writes into `events` what is read and how many run. */
  function reading(events: string[]) {
    const own = definition();
    return defineTask<Source, Doubled, NoOptions, Pair>({
      ...own,
      arrayDepth: 0,
      async open(session) {
        const { run } = await own.open(session);
        return {
          check(input, argument): asserts input is Source {
            if (typeof input === 'object') return;
            throw new TypeError(argument);
          },
          async read(input, argument) {
            events.push(argument);
            if ('pair' in input && input.pair[0] < 0) {
              const required = `${argument} must be a file that can be read`;
              throw new HeedError({ code: 'file-missing', where: 'test/double', required });
            }
            return Promise.resolve('pair' in input ? input.pair : input);
          },
          run(inputs, ...rest) {
            events.push(`run ${inputs.length}`);
            return run(inputs, ...rest);
          },
        };
      },
    }).load(file);
  }

  test('reads each input once, just before its batch', async () => {
    const events: string[] = [];
    const double = await reading(events);
    expect(await double({ pair: [3, 4] })).toEqual({ sum: 14 });
    expect(events.splice(0)).toEqual(['input', 'run 1']);
    const sources = [{ pair: [1, 1] }, { pair: [2, 1] }, { pair: [3, 1] }] as const;
    expect(await double(sources)).toEqual([4, 6, 8].map((sum) => ({ sum })));
    expect(events).toEqual(['inputs[0]', 'inputs[1]', 'run 2', 'inputs[2]', 'run 1']);
    await double.dispose();
  });

  test('checks all before it reads any, and names what cannot be read', async () => {
    const events: string[] = [];
    const double = await reading(events);
    const wrong = [{ pair: [1, 1] }, 'two'] as unknown as Source[];
    await expect(double(wrong)).rejects.toThrow('inputs[1]');
    expect(events).toEqual([]);
    const sources = [1, 1, 1, -1].map((first): Source => ({ pair: [first, 1] }));
    expect(await failure(double(sources))).toEqual([
      'file-missing',
      'test/double: inputs[3] must be a file that can be read.',
    ]);
    expect(events).toEqual(['inputs[0]', 'inputs[1]', 'run 2', 'inputs[2]', 'inputs[3]']);
    await double.dispose();
  });

  test('stops while it reads', async () => {
    const events: string[] = [];
    const double = await reading(events);
    const control = new AbortController();
    const running = double([{ pair: [1, 1] }, { pair: [2, 1] }], { signal: control.signal });
    control.abort();
    expect((await failure(running))[0]).toBe('aborted');
    expect(events).toEqual(['inputs[0]']);
    const disposed = double({ pair: [1, 1] });
    await double.dispose();
    expect((await failure(disposed))[0]).toBe('disposed');
    expect(events).toEqual(['inputs[0]', 'input']);
  });
});
