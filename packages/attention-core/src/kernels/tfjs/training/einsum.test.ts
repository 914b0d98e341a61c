import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import {
  randomTensor,
  relativeDifference,
  startWasmTraining,
  wasmBytes,
} from '../../../../test/kernels/wasm-training.js';

let undo: () => void;
beforeAll(async () => {
  undo = await startWasmTraining();
});
afterAll(() => undo());

const lengths: Record<string, number> = { a: 3, b: 2, c: 5, d: 4, e: 1, f: 7 };

const shapeOf = (term: string): number[] => [...term].map((label) => lengths[label]!);

/** Index of an element, of which each label's place is known. */
const indexIn = (term: string, place: ReadonlyMap<string, number>): number =>
  [...term].reduce((index, label) => index * lengths[label]! + place.get(label)!, 0);

/** The sum over all labels, label by label, in float64, and the gradients of the tensors given its own. */
function reference(equation: string, tensors: readonly tf.Tensor[], dy: tf.Tensor) {
  const [inputs, output] = equation.split('->') as [string, string];
  const terms = inputs.split(',');
  const labels = [...new Set(inputs.replace(',', ''))];
  const values = tensors.map((tensor) => tensor.dataSync());
  const gradient = dy.dataSync();
  const y = new Float64Array(tf.util.sizeFromShape(shapeOf(output)));
  const gradients = values.map(({ length }) => new Float64Array(length));
  const sizes = labels.map((label) => lengths[label]!);
  const steps = tf.util.computeStrides(sizes);
  for (let i = 0; i < tf.util.sizeFromShape(sizes); i++) {
    const at = tf.util.indexToLoc(i, sizes.length, steps);
    const place = new Map(labels.map((label, axis) => [label, at[axis]!]));
    const indices = terms.map((term) => indexIn(term, place));
    const factors = indices.map((index, term) => values[term]![index]!);
    const inY = indexIn(output, place);
    y[inY]! += factors.reduce((product, factor) => product * factor);
    for (const [term, index] of indices.entries()) {
      gradients[term]![index]! += gradient[inY]! * (factors[1 - term] ?? 1);
    }
  }
  return { y, gradients };
}

/** Compares an equation and its gradients with the reference. */
function compare(equation: string): void {
  const [inputs, output] = equation.split('->') as [string, string];
  tf.tidy(() => {
    const tensors = inputs.split(',').map((term, i) => randomTensor(shapeOf(term), i + 1));
    const dy = randomTensor(shapeOf(output), 9);
    const expected = reference(equation, tensors, dy);
    const y = tf.einsum(equation, ...tensors);
    expect(y.shape).toEqual(shapeOf(output));
    expect(relativeDifference(y, expected.y)).toBeLessThan(1e-5);
    const gradients = tf.grads((...xs: tf.Tensor[]) => tf.einsum(equation, ...xs))(tensors, dy);
    for (const [i, gradient] of gradients.entries()) {
      expect(gradient.shape).toEqual(tensors[i]!.shape);
      expect(relativeDifference(gradient, expected.gradients[i]!)).toBeLessThan(1e-5);
    }
  });
}

describe('einsum', () => {
  test.each([
    'ab,bc->ac',
    'ab,cb->ac',
    'ba,bc->ca',
    'abc,bcd->ad',
    'bcad,bfad->bacf',
    'bacf,bfad->bcad',
    'abcd,dcf->abf',
    'abc,abc->',
    'abc,abc->b',
    'abc,acd->dab',
    'a,b->ab',
    'ab,b->ba',
    'ab,cd->c',
    'abf,fe->bea',
    'ab->ba',
    'abc->b',
    'abc->abc',
    'a->',
  ])('%s', (equation) => compare(equation));

  test('of any two tensors', () => {
    const anyTerm = fc.shuffledSubarray([...'abcdef'], { maxLength: 4 });
    const anyEquation = fc.tuple(anyTerm, anyTerm).chain(([first, second]) => {
      const labels = [...new Set([...first, ...second])];
      return fc
        .shuffledSubarray(labels)
        .map((output) => `${first.join('')},${second.join('')}->${output.join('')}`);
    });
    fc.assert(fc.property(anyEquation, compare), { numRuns: 200 });
  });

  test('a gradient of the gradient', () => {
    tf.tidy(() => {
      const [x, y] = [randomTensor([3, 4], 1), randomTensor([4, 2], 2)];
      const slope = tf.grad((a: tf.Tensor) => tf.sum(tf.square(tf.einsum('ij,jk->ik', a, y))));
      const curve = tf.grad((a: tf.Tensor) => tf.sum(tf.square(slope(a))))(x);
      const plain = tf.grad((a: tf.Tensor) => tf.sum(tf.square(tf.matMul(a, y))));
      const expected = tf.grad((a: tf.Tensor) => tf.sum(tf.square(plain(a))))(x);
      expect(relativeDifference(curve, expected.dataSync())).toBeLessThan(1e-5);
    });
  });

  test('a NaN reaches what it is multiplied with', () => {
    tf.tidy(() => {
      const y = tf.einsum('ij,jk->ik', tf.tensor2d([1, NaN, 2, 3], [2, 2]), tf.ones([2, 2]));
      expect([...y.dataSync()]).toEqual([NaN, NaN, 5, 5]);
    });
  });

  test('says what it cannot', () => {
    const x = tf.ones([2, 3]);
    expect(() => tf.einsum('ij,jk->ik', x, x)).toThrow('Expected dimension 3');
    expect(() => tf.einsum('ij,jk', x, x)).toThrow('arrow');
    expect(() => tf.einsum('ij->i', tf.cast(x, 'int32'))).toThrow('einsum: tensors of float32');
  });

  test('leaves nothing behind, also when it fails', () => {
    const [x, y] = [randomTensor([2, 3, 4, 5], 1), randomTensor([2, 6, 4, 5], 2)];
    const run = () => {
      tf.dispose(tf.einsum('bsnd,btnd->btsn', x, y));
      expect(() => tf.einsum('bsnd,bdnt->bs', x, x)).toThrow();
    };
    for (let i = 0; i < 20; i++) run();
    const [bytes, { numTensors, numDataBuffers }] = [wasmBytes(), tf.memory()];
    for (let i = 0; i < 500; i++) run();
    expect(wasmBytes()).toBe(bytes);
    expect(tf.memory()).toMatchObject({ numTensors, numDataBuffers });
    tf.dispose([x, y]);
  });
});
