import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { compile } from './index.js';
import { registerRule } from './rule.js';
import { userLine } from './user-line.js';

beforeAll(() => tf.setBackend('cpu'));

const inputs = { x: { shape: [3], dtype: 'float32' as const } };

async function refusal(run: (given: { x: tf.Tensor }) => tf.Tensor): Promise<HeedError> {
  const error: unknown = await compile(run, { inputs }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(HeedError);
  expect(error).toMatchObject({ code: 'trace-kernel' });
  return error as HeedError;
}

/** The number of the line that calls this. */
const here = (): number => Number(/:(\d+):\d+\)?$/.exec(new Error().stack!.split('\n')[2]!)![1]);

const kernel = (name: string, x: tf.Tensor): tf.Tensor => tf.engine().runKernel(name, { x });

describe('a kernel without a rule', () => {
  test('is named with its line and how to teach it', async () => {
    let line = 0;
    const { message } = await refusal(({ x }) => {
      line = here() + 1;
      return tf.engine().runKernel('Twirl', { x });
    });
    expect(message).toContain('got Twirl, at ');
    expect(message).toMatch(new RegExp(`unknown-kernel\\.test\\.ts:${line}:\\d+`));
    expect(message).toContain("registerRule('Twirl', ({ inputs: { x }, graph }) =>");
    expect(message).toContain('@heed/attention-core/compile');
  });

  test('can be taught as the message says', async () => {
    registerRule('Taught', ({ inputs: { x }, graph }) =>
      graph.emit('Exp', [graph.value(x!)], x!.shape),
    );
    const compiled = await compile(({ x }: { x: tf.Tensor }) => kernel('Taught', x), { inputs });
    const result = await compiled({ x: tf.zeros([3]) });
    expect([...result.dataSync()]).toEqual([1, 1, 1]);
    await compiled.dispose();
  });

  test('in a gradient names what it is the gradient of, and the line of that', async () => {
    registerRule('Whirl', ({ inputs: { x }, graph }) =>
      graph.emit('Exp', [graph.value(x!)], x!.shape),
    );
    tf.registerGradient({
      kernelName: 'Whirl',
      inputsToSave: ['x'],
      gradFunc: (_dy, [x]) => ({ x: () => kernel('WhirlGrad', tf.neg(x!)) }),
    });
    let line = 0;
    const spin = tf.op({
      spin_: (given: tf.Tensor): tf.Tensor => {
        line = here() + 1;
        return tf.engine().runKernel('Whirl', { x: given });
      },
    });
    const { message } = await refusal(({ x }) => tf.grad((given) => tf.sum(spin(given)))(x));
    expect(message).toContain('got WhirlGrad in the gradient of Whirl, called by spin(), at ');
    expect(message).toMatch(new RegExp(`unknown-kernel\\.test\\.ts:${line}:\\d+`));
    expect(message).toContain("registerRule('WhirlGrad'");
    tf.unregisterGradient('Whirl');
  });
});

describe('a kernel that ONNX cannot express', () => {
  test('is named with the operation that the user called, the line and the reason', async () => {
    let line = 0;
    const { message } = await refusal(({ x }) => {
      line = here() + 1;
      return tf.unique(x).values;
    });
    expect(message).toContain('got Unique, called by unique(), at ');
    expect(message).toMatch(new RegExp(`unknown-kernel\\.test\\.ts:${line}:\\d+`));
    expect(message).toContain("its result's shape depends on values");
    expect(message).not.toContain('registerRule');
  });

  test('tells the operation of a whole family: complex numbers', async () => {
    const { message } = await refusal(({ x }) => tf.spectral.rfft(x));
    expect(message).toMatch(/got \w+, called by rfft\(\), at .*complex/);
  });
});

test('leaves tfjs as it was', async () => {
  const engine = tf.engine() as object;
  await refusal(({ x }) => kernel('Twirl', x));
  expect(Object.keys(engine)).not.toContain('runKernel');
  expect(Object.keys(engine)).not.toContain('addTapeNode');
});

describe('the line of the user', () => {
  const stack = (...frames: string[]) => Object.assign(new Error(), { stack: frames.join('\n') });
  test.each([
    [
      'beside libraries',
      stack(
        'Error: x',
        '    at runKernel (file:///app/node_modules/@heed/attention-core/dist/compile/kernel-watch.js:3:1)',
        '    at matMul__op (/app/node_modules/@tensorflow/tfjs-core/dist/tf-core.node.js:9:1)',
        '    at async loss (file:///app/train.js:12:30)',
      ),
      'at async loss (file:///app/train.js:12:30)',
    ],
    [
      'beside a bundle of the libraries',
      stack(
        'Error: x',
        '    at e.runKernel (https://a.b/vendor.js:1:100)',
        '    at https://a.b/vendor.js:1:400',
        '    at loss (https://a.b/app.js:1:77)',
      ),
      'at loss (https://a.b/app.js:1:77)',
    ],
    [
      'in one bundle',
      stack(
        'Error: x',
        '    at e.runKernel (https://a.b/all.js:1:100)',
        '    at matMul__op (https://a.b/all.js:1:400)',
        '    at loss (https://a.b/all.js:1:77)',
        '    at train (https://a.b/all.js:1:99)',
      ),
      'at loss (https://a.b/all.js:1:77)',
    ],
    [
      'in Firefox and Safari',
      stack('runKernel@https://a.b/vendor.js:1:100', 'loss@https://a.b/app.js:12:30'),
      'loss@https://a.b/app.js:12:30',
    ],
    ['that nothing tells', stack('Error: x'), undefined],
  ])('%s', (_name, error, line) => {
    expect(userLine(error)).toBe(line);
  });
});
