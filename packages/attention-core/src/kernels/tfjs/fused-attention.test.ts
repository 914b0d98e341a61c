import * as tf from '@tensorflow/tfjs';
import { startWasm } from '../../../test/kernels/start-wasm.js';
import { causal } from '../../masks/causal.js';
import { attend } from '../../mechanisms/attend.js';
import { registerHeedKernels } from './register-heed-kernels.js';

const x = (shape = [1, 2, 6, 4], seed = 1): tf.Tensor =>
  tf.randomNormal(shape, 0, 1, 'float32', seed);

let undo: () => void;
beforeAll(async () => {
  await startWasm();
  undo = await registerHeedKernels({ kernels: ['attention'] });
});
afterAll(() => undo());

/** Memory of tfjs' module, in which nothing else happens. */
const wasmBytes = () =>
  (tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm.HEAPU8.length;

describe.each(['wasm', 'cpu'])('on the %s backend', (backend) => {
  beforeEach(() => tf.setBackend(backend));

  test('nothing stays behind, forward or backward', () => {
    const [q, bias] = [x(), x([2, 6, 6], 2)];
    const before = tf.memory();
    const { output } = attend(q, q, q, { bias, mask: causal() });
    expect(tf.memory().numTensors).toBe(before.numTensors + 1);
    output.dispose();
    const loss = (given: tf.Tensor, bias: tf.Tensor) =>
      tf.sum(attend(given, given, given, { bias, mask: causal(), dropout: 0.1 }).output);
    tf.dispose(tf.grads(loss)([q, bias]));
    const after = tf.memory();
    expect([after.numTensors, after.numDataBuffers, after.numBytes]).toEqual([
      before.numTensors,
      before.numDataBuffers,
      before.numBytes,
    ]);
    tf.dispose([q, bias]);
  });

  test('10,000 calls do not make the memory grow', () => {
    const q = x([1, 1, 4, 4]);
    const call = () => tf.dispose(attend(q, q, q, { mask: causal(), dropout: 0.1 }).output);
    const slope = () => tf.dispose(tf.grad((q) => tf.sum(attend(q, q, q).output))(q));
    for (let count = 0; count < 100; count++) call();
    const before = wasmBytesOf(backend);
    for (let count = 0; count < 9000; count++) call();
    for (let count = 0; count < 1000; count++) slope();
    expect(wasmBytesOf(backend)).toBe(before);
    q.dispose();
  });

  test('a tensor that is used twice gets the sum of its gradients', () => {
    const q = x();
    const same = q.clone();
    const once = (part: 0 | 1 | 2) => (given: tf.Tensor) => {
      const [a, b, c] = [0, 1, 2].map((each) => (each === part ? given : same)) as [
        tf.Tensor,
        tf.Tensor,
        tf.Tensor,
      ];
      return tf.sum(tf.square(attend(a, b, c).output));
    };
    const whole = tf.grad((q) => tf.sum(tf.square(attend(q, q, q).output)))(q);
    const parts = tf.addN(([0, 1, 2] as const).map((part) => tf.grad(once(part))(q)));
    expect(tf.max(tf.abs(tf.sub(whole, parts))).dataSync()[0]).toBeLessThan(1e-5);
  });

  test('what a tidy disposes within a gradient is kept for it', () => {
    const w = x([1, 2, 4, 4], 3);
    const slope = tf.grad((w) =>
      tf.sum(
        tf.tidy(() => {
          const q = tf.matMul(x(), w); // [1, 2, 6, 4] · [1, 2, 4, 4] → [1, 2, 6, 4]
          return attend(q, q, q, { bias: tf.mul(tf.sum(w), tf.ones([6, 6])) }).output;
        }),
      ),
    )(w);
    expect([...slope.dataSync()].every(Number.isFinite)).toBe(true);
    expect(tf.sum(tf.abs(slope)).dataSync()[0]).toBeGreaterThan(1e-3);
  });

  test('a gradient of a gradient says that there is none', () => {
    const slope = tf.grad((q: tf.Tensor) => tf.sum(attend(q, q, q).output));
    expect(() => tf.grad((q) => tf.sum(slope(q)))(x())).toThrow(
      'attend: gradients of gradients need attention of ordinary operations; got a fused kernel. ' +
        'Undo registerHeedKernels() before.',
    );
  });

  test('no sums are kept where no gradient is wanted', async () => {
    const outputs = async (run: () => unknown) => {
      const { kernels } = await tf.profile(() => void tf.tidy(() => void run()));
      return kernels.find(({ name }) => name === 'HeedAttention')!.outputShapes;
    };
    const q = x();
    expect(await outputs(() => attend(q, q, q))).toEqual([[1, 2, 6, 4]]);
    const inside = await outputs(() => tf.grad((q) => tf.sum(attend(q, q, q).output))(q));
    expect(inside).toEqual([
      [1, 2, 6, 4],
      [1, 2, 6],
    ]);
  });
});

/** The cpu backend's numbers are not in a wasm memory that it shows; its tensors are counted. */
const wasmBytesOf = (backend: string) =>
  backend === 'wasm' ? wasmBytes() : tf.memory().numTensors;

describe('a wasm memory that cannot grow', () => {
  beforeEach(() => tf.setBackend('wasm'));

  test.each([0, 1, 2, 3, 4])('says so, after %i pieces, and leaves all as it was', (given) => {
    const q = x();
    const { wasm } = tf.backend() as unknown as { wasm: { _malloc(bytes: number): number; _free(address: number): void } }; // prettier-ignore
    const { _malloc, _free } = wasm;
    const before = tf.memory();
    const held = new Set<number>();
    const fail = (call: () => unknown, pieces: number) => {
      let left = pieces;
      wasm._malloc = (bytes) => {
        if (left-- <= 0) return 0;
        const address = _malloc(bytes);
        held.add(address);
        return address;
      };
      wasm._free = (address) => {
        held.delete(address);
        _free(address);
      };
      try {
        expect(call).toThrow(
          /^attend: tfjs' wasm memory must have room for \d+ more bytes; got none/,
        );
      } finally {
        Object.assign(wasm, { _malloc, _free });
      }
      expect(held.size).toBe(0);
    };
    if (given < 3) fail(() => attend(q, q, q), given);
    fail(() => tf.grad((q) => tf.sum(attend(q, q, q).output))(q), Math.min(given, 3));
    expect(tf.memory()).toEqual(before);
    expect([...attend(q, q, q).output.dataSync()].every(Number.isFinite)).toBe(true);
  });
});
