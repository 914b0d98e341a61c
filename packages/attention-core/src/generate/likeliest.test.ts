import fc from 'fast-check';
import { likeliest } from './likeliest.js';

test('gives the largest of a softmax in order, the smaller token first among equals', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 12 }),
      fc.infiniteStream(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constant(-Infinity))),
      (rows, vocabulary, most, numbers) => {
        const count = Math.min(most, vocabulary);
        const logits = Float32Array.from(
          { length: rows * vocabulary },
          () => numbers.next().value!,
        );
        for (let row = 0; row < rows; row++) logits[row * vocabulary] = 1;
        const { tokens, scores } = likeliest(logits, rows, count);
        for (let row = 0; row < rows; row++) {
          const own = [...logits.subarray(row * vocabulary, (row + 1) * vocabulary)];
          const total = own.reduce((sum, value) => sum + Math.exp(value), 0);
          const order = own.map((_, token) => token).sort((a, b) => own[b]! - own[a]! || a - b);
          const part = [row * count, (row + 1) * count] as const;
          expect([...tokens.subarray(...part)]).toEqual(order.slice(0, count));
          const expected = order.slice(0, count).map((token) => own[token]! - Math.log(total));
          scores.subarray(...part).forEach((score, place) => {
            if (expected[place] === -Infinity) expect(score).toBe(-Infinity);
            else expect(score).toBeCloseTo(expected[place]!, 5);
          });
        }
      },
    ),
  ));

test('where nothing is possible, that is what it says', () => {
  const { scores } = likeliest(new Float32Array(6).fill(-Infinity), 2, 3);
  expect([...scores]).toEqual(Array(6).fill(-Infinity));
});

test.each([5, 0, -1, 1.5, NaN])('a count of %s is refused where rows have 4 tokens', (count) => {
  expect(() => likeliest(new Float32Array(8), 2, count)).toThrow(
    expect.objectContaining({
      name: 'HeedError',
      code: 'option',
      message: `likeliest: count must be a whole number from 1 to 4, the tokens of a row; got the number ${count}.`,
    }),
  );
});

test('no rows are no tokens', () => {
  const none = { tokens: new Int32Array(0), scores: new Float32Array(0) };
  expect(likeliest(new Float32Array(0), 0, 3)).toEqual(none);
});
