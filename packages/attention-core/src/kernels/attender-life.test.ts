import { jest } from '@jest/globals';
import { randomNumbers } from '../../test/kernels/attention-problem.js';
import { createAttender, type Attender } from './attender.js';

const shape = { heads: 2, queries: 40, width: 8 };
const [q, k, v, outputGradient] = [1, 2, 3, 4].map((seed) => randomNumbers(2 * 40 * 8, seed)) as [
  Float32Array,
  Float32Array,
  Float32Array,
  Float32Array,
];

/** Enough to take many slices of time. */
const longShape = { heads: 4, queries: 1024, width: 64 };
const long = randomNumbers(4 * 1024 * 64, 5);

let attender: Attender;
beforeEach(async () => (attender = await createAttender()));
afterEach(() => attender.dispose());

test('ten thousand equal calls take no more memory than one', () => {
  const options = { shape, mask: { causal: true } };
  const [once, { memoryBytes }] = [attender.attendSync(q, k, v, options), attender.report];
  for (let call = 0; call < 10_000; call++) attender.attendSync(q, k, v, options);
  expect(attender.report.memoryBytes).toBe(memoryBytes);
  expect(attender.attendSync(q, k, v, options)).toEqual(once);
});

test('arrays are left alone, and results are the caller’s', () => {
  const copies = [q, k, v].map((array) => array.slice());
  const first = attender.attendSync(q, k, v, { shape });
  const kept = first.output.slice();
  attender.attendGradientSync(q, k, v, outputGradient, { shape });
  expect([q, k, v]).toEqual(copies);
  expect(first.output).toEqual(kept);
});

test('memory that cannot grow is an error that says so, and changes nothing', async () => {
  using small = await createAttender({ memoryLimit: 2 ** 20 });
  using cache = small.cache({ keyHeads: 2, width: 8 });
  cache.append(k, v);
  const before = small.attendSync(q, k, v, { shape });
  const seen = cache.attend(q, { queries: 40 });
  const big = { heads: 64, queries: 256, width: 64 };
  const inputs = new Float32Array(64 * 256 * 64);
  const failure = {
    code: 'runtime-failed',
    message: expect.stringMatching(/^attend: .* room for 168\d{5} more bytes/),
  };
  await expect(small.attend(inputs, inputs, inputs, { shape: big })).rejects.toMatchObject(failure);
  expect(small.attendSync(q, k, v, { shape })).toEqual(before);
  expect(cache.attend(q, { queries: 40 })).toEqual(seen);
});

test('a long call says how far it is, and lets others have their turn', async () => {
  const seen: number[] = [];
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  const { output } = await attender.attend(long, long, long, {
    shape: longShape,
    onProgress: ({ done, total }) => void seen.push(done / total),
  });
  clearInterval(timer);
  expect(output).toEqual(attender.attendSync(long, long, long, { shape: longShape }).output);
  expect(seen.at(-1)).toBe(1);
  expect(seen.length).toBeGreaterThan(1);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(ticks).toBeGreaterThan(0);
});

test('a signal stops a call, and its memory is given back', async () => {
  await attender.attend(long, long, long, { shape: longShape });
  const { memoryBytes } = attender.report;
  for (let call = 0; call < 3; call++) {
    const controller = new AbortController();
    const reason = new Error('enough');
    const stopped = attender.attend(long, long, long, {
      shape: longShape,
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    });
    await expect(stopped).rejects.toMatchObject({ code: 'aborted', cause: reason });
  }
  const aborted = attender.attend(q, k, v, { shape, signal: AbortSignal.abort() });
  await expect(aborted).rejects.toThrow('attend: the computation was stopped by its signal.');
  expect(attender.report.memoryBytes).toBe(memoryBytes);
});

test('calls at the same time take turns, and one at once may come between', async () => {
  const order: string[] = [];
  const first = attender
    .attend(long, long, long, { shape: longShape })
    .then(() => order.push('first'));
  const second = attender.attend(q, k, v, { shape }).then((attended) => {
    order.push('second');
    return attended;
  });
  const between = attender.attendSync(q, k, v, { shape });
  order.push('between');
  expect(await second).toEqual(between);
  await first;
  expect(order).toEqual(['between', 'first', 'second']);
});

test('disposed is disposed', async () => {
  const other = await createAttender();
  const cache = other.cache({ width: 1 });
  const running = other.attend(long, long, long, {
    shape: longShape,
    onProgress: () => other.dispose(),
  });
  const code = { code: 'disposed' };
  await expect(running).rejects.toMatchObject(code);
  await expect(other.attend(q, k, v, { shape })).rejects.toMatchObject(code);
  expect(() => other.attendSync(q, k, v, { shape })).toThrow(
    'attendSync: the attender must not have been disposed. Make another one.',
  );
  expect(() => cache.append(q, q)).toThrow(
    'cache.append: the attender must not have been disposed.',
  );
  other.dispose();
});

test('options that are none say so', async () => {
  const message = (words: string) => ({ code: 'option', message: `createAttender: ${words}` });
  await expect(createAttender({ threads: 1.5 })).rejects.toMatchObject(
    message('threads must be a whole number ≥ 1; got 1.5.'),
  );
  await expect(createAttender({ memoryLimit: 0 })).rejects.toMatchObject(
    message('memoryLimit must be a whole number ≥ 1; got 0.'),
  );
  await expect(createAttender({ build: 'fast' as 'simd' })).rejects.toMatchObject(
    message("build must be 'relaxed' or 'simd' or 'plain'; got \"fast\"."),
  );
});

test('an engine without SIMD takes the plain kernels', async () => {
  const validate = jest.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  using plain = await createAttender();
  expect(plain.report.build).toBe('plain');
  const { output } = plain.attendSync(q, k, v, { shape });
  const fast = attender.attendSync(q, k, v, { shape }).output;
  output.forEach((each, place) => expect(each).toBeCloseTo(fast[place]!, 5));
  await expect(createAttender({ build: 'simd' })).rejects.toMatchObject({
    code: 'runtime-missing',
    message:
      "createAttender: the engine must take the build 'simd'; got one that does not. Leave out `build`: the best one is taken.",
  });
  validate.mockRestore();
});
