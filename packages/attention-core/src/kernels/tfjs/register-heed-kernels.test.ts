import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../../test/fixtures/expect-close.js';
import { startWasm } from '../../../test/kernels/start-wasm.js';
import { attend } from '../../mechanisms/attend.js';
import { registerHeedKernels } from './register-heed-kernels.js';
import type { WasmBackend } from './wasm-backend.js';

/** What tfjs runs now: kernels of both backends, the gradients of ours, and its Adam. */
const registered = () => ({
  wasm: new Map(tf.getKernelsForBackend('wasm').map((kernel) => [kernel.kernelName, kernel])),
  cpu: new Map(tf.getKernelsForBackend('cpu').map((kernel) => [kernel.kernelName, kernel])),
  gradients: ['HeedAttentionGradient', 'Sum', 'Mean', 'Einsum'].map((name) => tf.getGradient(name)),
  adam: tf.AdamOptimizer.prototype.applyGradients,
});

const isServed = (backend: string) => tf.getKernel('HeedAttention', backend) !== undefined;

const x = () => tf.randomNormal([1, 2, 5, 4], 0, 1, 'float32', 1) as tf.Tensor;
const attended = () => tf.tidy(() => attend(x(), x(), x()).output);

/** The names of the kernels that an attention runs. */
async function kernelsOf(): Promise<string[]> {
  const { kernelNames } = await tf.profile(() => tf.dispose(attended()));
  return kernelNames;
}

let stock: ReturnType<typeof registered>;
beforeAll(async () => {
  await startWasm();
  stock = registered();
});
beforeEach(() => tf.setBackend('wasm'));
afterEach(() => expect(registered()).toEqual(stock));

test('undone, everything is what it was', async () => {
  const undo = await registerHeedKernels();
  expect(isServed('wasm') && isServed('cpu')).toBe(true);
  expect(await kernelsOf()).toContain('HeedAttention');
  expect(tf.getKernel('BatchMatMul', 'wasm')).not.toBe(stock.wasm.get('BatchMatMul'));
  undo();
  const now = registered();
  for (const backend of ['wasm', 'cpu'] as const) {
    for (const [name, kernel] of stock[backend]) expect(now[backend].get(name)).toBe(kernel);
  }
  expect(await kernelsOf()).not.toContain('HeedAttention');
  undo(); // again: nothing
});

test('kernels stay until every call is undone', async () => {
  const [first, second] = await Promise.all([registerHeedKernels(), registerHeedKernels()]);
  const mine = tf.getKernel('HeedAttention', 'wasm');
  first();
  first();
  expect(tf.getKernel('HeedAttention', 'wasm')).toBe(mine);
  expect(await kernelsOf()).toContain('HeedAttention');
  second();
});

test('backends and kernels can be chosen, and undone in any order', async () => {
  const onCpu = await registerHeedKernels({ backends: ['cpu'], kernels: ['attention'] });
  expect([isServed('wasm'), isServed('cpu')]).toEqual([false, true]);
  const onWasm = await registerHeedKernels({ backends: ['wasm'], kernels: ['attention'] });
  expect(tf.getKernel('BatchMatMul', 'wasm')).toBe(stock.wasm.get('BatchMatMul'));
  onCpu();
  expect([isServed('wasm'), isServed('cpu')]).toEqual([true, false]);
  expect(tf.getGradient('HeedAttentionGradient')).toBeDefined();
  onWasm();
  const training = await registerHeedKernels({ kernels: ['training'] });
  expect([isServed('wasm'), isServed('cpu')]).toEqual([false, false]);
  training();
});

test('a kernel that somebody else has put in the place stays', async () => {
  const undo = await registerHeedKernels();
  const other = { kernelName: 'HeedAttention', backendName: 'cpu', kernelFunc: () => [] };
  tf.unregisterKernel('HeedAttention', 'cpu');
  tf.registerKernel(other);
  undo();
  expect(tf.getKernel('HeedAttention', 'cpu')).toBe(other);
  tf.unregisterKernel('HeedAttention', 'cpu');
});

test('the wasm backend may be made anew, before and after', async () => {
  const expected = attended();
  const anew = async () => {
    const factory = tf.findBackendFactory('wasm');
    tf.removeBackend('wasm');
    tf.registerBackend('wasm', factory);
  };
  const undo = await registerHeedKernels();
  const numbers = expected.dataSync();
  for (const when of ['while registered', 'before']) {
    await anew();
    const again = when === 'before' ? await registerHeedKernels() : () => undefined;
    await tf.setBackend('wasm');
    const actual = attended();
    expectClose(actual, tf.tensor(numbers, expected.shape), 1e-5);
    expect(await kernelsOf()).toContain('HeedAttention');
    again();
  }
  undo();
});

test.each([
  ['backends', { backends: ['webgl'] }, "registerHeedKernels: backends must be 'wasm' or 'cpu'"],
  [
    'kernels',
    { kernels: ['all'] },
    "registerHeedKernels: kernels must be 'attention' or 'training'",
  ],
])('%s that are none are refused', async (_, options, message) => {
  await expect(registerHeedKernels(options as object)).rejects.toThrow(message);
});

test('a tfjs of another version is refused', async () => {
  const versions = tf.version as Record<string, string>;
  const known = versions['tfjs-core']!;
  versions['tfjs-core'] = '4.30.1';
  await expect(registerHeedKernels()).rejects.toThrow(
    'registerHeedKernels: tfjs must be one whose inside is known, which is 4.22.x; got 4.30.1. ' +
      'Go without registerHeedKernels(), or install that version.',
  );
  versions['tfjs-core'] = known;
});

test('a memory that threads share need not be exported', async () => {
  const { wasm } = tf.backend() as WasmBackend;
  const { asm } = wasm;
  const isMemory = (part: unknown) => part instanceof WebAssembly.Memory;
  wasm.wasmMemory = Object.values(asm).find(isMemory) as WebAssembly.Memory;
  wasm.asm = Object.fromEntries(Object.entries(asm).filter(([, part]) => !isMemory(part)));
  const undo = await registerHeedKernels();
  expect(await kernelsOf()).toContain('HeedAttention');
  undo();
  wasm.asm = asm;
  delete wasm.wasmMemory;
});

describe('a wasm backend that is laid out otherwise', () => {
  const message = 'got a wasm backend that is laid out otherwise';
  const hide = (part: object, name: string) => {
    const whole = part as Record<string, unknown>;
    const known = whole[name];
    whole[name] = undefined;
    return () => (whole[name] = known);
  };

  test.each(['dataIdMap', 'makeOutput'])('without %s is refused', async (name) => {
    const restore = hide(tf.backend(), name);
    await expect(registerHeedKernels()).rejects.toThrow(message);
    restore();
  });

  test('that is started later says so when it is used', async () => {
    const factory = tf.findBackendFactory('wasm');
    tf.removeBackend('wasm');
    tf.registerBackend('wasm', factory);
    const undo = await registerHeedKernels({ kernels: ['attention'] });
    await tf.setBackend('wasm');
    const q = x();
    const restore = hide((tf.backend() as unknown as { wasm: object }).wasm, '_free');
    expect(() => attend(q, q, q)).toThrow(message);
    restore();
    undo();
  });
});

test('a backend that has not been imported is refused', async () => {
  const add = stock.wasm.get('Add')!;
  tf.unregisterKernel('Add', 'wasm');
  await expect(registerHeedKernels()).rejects.toThrow(
    "tfjs' wasm backend must have been imported; got none of its kernels. " +
      "Import '@tensorflow/tfjs-backend-wasm' before, or leave 'wasm' out of backends.",
  );
  tf.registerKernel(add);
});
