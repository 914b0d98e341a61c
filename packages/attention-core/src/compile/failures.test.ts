import * as tf from '@tensorflow/tfjs';
import { compile } from './compile.js';

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

const inputs = { v: tf.tensor1d([1, 2]) };
type Given = typeof inputs;

/** All that a trace changes, or could leave changed. */
function engine() {
  const own = tf.engine();
  const { gradientDepth, kernelDepth, activeTape, activeScope, scopeStack } = own.state;
  return {
    backend: tf.getBackend(),
    depths: [gradientDepth, kernelDepth, scopeStack.length],
    activeTape: activeTape ?? null,
    activeScope: activeScope ?? null,
    methods: [tf.Variable.prototype.assign, Math.random, Error.stackTraceLimit],
    overrides: Object.keys(own).filter((key) => typeof Reflect.get(own, key) === 'function'),
    variables: Object.keys(own.registeredVariables),
    tensors: tf.memory().numTensors,
    buffers: tf.memory().numDataBuffers,
  };
}

const own = new TypeError('the own error of the function');
const variable = tf.variable(tf.tensor1d([3, 4]));
const outside = tf.tensor1d([5, 6]);
const gone = tf.tensor1d([7, 8]);
gone.dispose();

/** A loss whose gradient has saved tensors when it fails. */
const gradientOf = (fail: () => void) =>
  tf.grad((x: tf.Tensor) => {
    const square = tf.mul(tf.exp(x), tf.tanh(x));
    fail();
    return tf.sum(square);
  });

const attempts: Record<string, [(given: Given) => unknown, code: string, message: RegExp]> = {
  'reads a result': [
    ({ v }) => tf.scalar(tf.mul(v, 2).dataSync()[0]!),
    'trace-read',
    /dataSync\(\) of the result of Mul, float32 \[2\], at .*failures\.test\.ts/,
  ],
  'prints an input': [({ v }) => v.print(), 'trace-read', /print\(\) of the input v/],
  'reads an input around the argument': [
    () => tf.scalar(inputs.v.arraySync()[0]!),
    'trace-read',
    /arraySync\(\) of the input v/,
  ],
  'reads a variable': [
    ({ v }) => tf.mul(v, variable.dataSync()[0]!),
    'trace-read',
    /dataSync\(\) of the variable \d+/,
  ],
  'reads in a promise': [
    ({ v }) => {
      void v.data().then(() => undefined);
      return v;
    },
    'trace-read',
    /data\(\) of the input v/,
  ],
  'hides that it read': [
    ({ v }) => {
      try {
        v.dataSync();
      } catch {
        return v;
      }
      return v;
    },
    'trace-read',
    /dataSync/,
  ],
  'decides by a value': [
    ({ v }) => (tf.max(v).arraySync() ? v : tf.neg(v)),
    'trace-read',
    /the result of ReduceMax/,
  ],
  'reads inside of a gradient': [
    ({ v }) => gradientOf(() => v.dataSync())(v),
    'trace-read',
    /input v/,
  ],
  'uses a kernel without a rule': [({ v }) => tf.fft(tf.complex(v, v)), 'trace-kernel', /Complex/],
  'assigns another shape': [
    ({ v }) => variable.assign(tf.concat([v, v]) as never),
    'shape',
    /must be \[2\]/,
  ],
  'uses a disposed tensor': [({ v }) => tf.add(v, gone), 'disposed', /disposed/],
  'is async': [async ({ v }) => Promise.resolve(v), 'input-type', /must not be async/],
  'is async and fails later': [
    async ({ v }) => {
      await Promise.resolve();
      return tf.add(v, v.dataSync());
    },
    'input-type',
    /must not be async/,
  ],
  'gives back a number': [() => 3, 'input-type', /got the number 3/],
  'gives back an array of numbers': [() => [1], 'input-type', /the number 1 among them/],
  'gives back nothing and assigns nothing': [
    ({ v }) => void tf.neg(v),
    'input-type',
    /must return a tensor or assign a variable/,
  ],
  'makes a variable in each call': [
    ({ v }) => tf.add(v, tf.variable(tf.zeros([2]))),
    'trace-frozen',
    /variables in every call; got 1/,
  ],
  'makes a variable of an input': [
    ({ v }) => tf.variable(tf.mul(v, 2)).mul(v),
    'trace-frozen',
    /must not depend on its inputs/,
  ],
};

test.each(Object.entries(attempts))(
  'a function that %s is an error and leaves tfjs as it was',
  async (_, [run, code, message]) => {
    const before = engine();
    const failing = compile(run as never, { inputs });
    await expect(failing).rejects.toMatchObject({ name: 'HeedError', code });
    await expect(failing).rejects.toThrow(message);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(engine()).toEqual(before);
  },
);

const throws: Record<string, (given: Given) => unknown> = {
  'at once': () => {
    throw own;
  },
  'in the middle of nested scopes': ({ v }) =>
    tf.tidy(() => {
      tf.engine().startScope('left open');
      tf.keep(tf.add(v, 1));
      throw own;
    }),
  'in a loss': ({ v }) =>
    gradientOf(() => {
      throw own;
    })(v),
  'in a gradient of its own': ({ v }) =>
    tf.grad(
      tf.customGrad((x) => ({
        value: tf.sum(x as tf.Tensor),
        gradFunc: () => {
          throw own;
        },
      })) as (x: tf.Tensor) => tf.Tensor,
    )(v),
  'after assigning': ({ v }) => {
    variable.assign(tf.mul(v, 10) as tf.Tensor1D);
    throw own;
  },
  'after drawing': ({ v }) => {
    tf.dropout(v, 0.5);
    throw own;
  },
};

test.each(Object.entries(throws))(
  'an error that a function throws %s comes as it is and leaves tfjs as it was',
  async (_, run) => {
    const before = engine();
    await expect(compile(run as never, { inputs })).rejects.toBe(own);
    expect(engine()).toEqual(before);
    expect(Array.from(variable.dataSync())).toEqual([3, 4]);
    expect(Array.from(outside.dataSync())).toEqual([5, 6]);
  },
);

const misfits: Record<string, [(given: Given) => tf.Tensor, RegExp]> = {
  'a matrix product': [({ v }) => tf.matMul(tf.reshape(v, [1, 2]), tf.ones([3, 3])), /2 and 3/],
  concat: [({ v }) => tf.concat([tf.reshape(v, [1, 2]), tf.ones([3, 3])]), /3,3.*1,2/],
  stack: [({ v }) => tf.stack([v, tf.ones([3])]), /2.*3 must match/],
  slice: [({ v }) => tf.slice(v, [1], [5]), /overflow/],
};

test.each(Object.entries(misfits))(
  'shapes that do not fit %s are the error that tfjs has for it, not one of the graph',
  async (_, [run, message]) => {
    expect(() => run(inputs)).toThrow(message);
    await expect(compile(run, { inputs })).rejects.toThrow(message);
  },
);

test.each([
  [{ shape: [null, 2], dtype: 'float32' }, /inputs\.v must have .* name .*got \[null, 2\]/],
  [{ shape: [-1], dtype: 'float32' }, /got \[-1\]/],
  [{ shape: ['batch', 1.5], dtype: 'float32' }, /got \[batch, 1.5\]/],
  [{ shape: [2], dtype: 'string' }, /must be one of float32, int32, bool; got string/],
])('an input that is %j is an error', async (like, message) => {
  const failing = compile(({ v }: Given) => tf.neg(v), { inputs: { v: like as never } });
  await expect(failing).rejects.toMatchObject({ name: 'HeedError', code: 'option' });
  await expect(failing).rejects.toThrow(message);
});

test('a gradient works as before after one that failed', async () => {
  const slope = () =>
    tf
      .grad((x) => tf.sum(tf.square(x)))(inputs.v)
      .dataSync();
  const expected = slope();
  await expect(compile(throws['in a loss'] as never, { inputs })).rejects.toBe(own);
  expect(slope()).toEqual(expected);
});

test('an optimizer goes on in tfjs after a step that failed behind it', async () => {
  const weight = tf.variable(tf.tensor1d([1, 1]));
  const optimizer = tf.train.adam(0.1);
  const loss = () => tf.sum(tf.square(weight)) as tf.Scalar;
  const step = () => optimizer.minimize(loss, true, [weight])!.dataSync()[0]!;
  await expect(compile(() => tf.scalar(step()), { inputs: {} })).rejects.toMatchObject({
    code: 'trace-read',
  });
  const losses = [step(), step(), step()];
  expect(losses[0]).toBe(2);
  expect(losses[2]).toBeLessThan(losses[1]!);
});

test('a compiled function goes on after a call that failed', async () => {
  await using double = await compile(
    ({ v }: Given) => {
      if (v.shape[0] === 3) throw own;
      return tf.mul(v, 2);
    },
    { inputs },
  );
  await expect(double({ v: tf.ones([3]) as tf.Tensor1D })).rejects.toBe(own);
  expect(Array.from((await double(inputs)).dataSync())).toEqual([2, 4]);
});

test('values of tensors that are no inputs may be read', async () => {
  await using scaled = await compile(({ v }: Given) => tf.mul(v, outside.dataSync()[0]!), {
    inputs,
  });
  expect(Array.from((await scaled(inputs)).dataSync())).toEqual([5, 10]);
});
