import { solveNumber, solveSize, type Symbol } from './symbols.js';

const symbols: Symbol[] = [
  { name: 'batch', input: 'x', axis: 0, traced: [1009, 1013] },
  { name: 'length', input: 'x', axis: 1, traced: [2003, 2011] },
];

test.each([
  ['a constant', 128, 128, { factor: 128, powers: [0, 0], offset: 0 }],
  [
    'a constant that a prime divides',
    2 * 1009,
    2 * 1009,
    { factor: 2018, powers: [0, 0], offset: 0 },
  ],
  ['a size', 2003, 2011, { factor: 1, powers: [0, 1], offset: 0 }],
  ['a product', 4 * 1009 * 2003, 4 * 1013 * 2011, { factor: 4, powers: [1, 1], offset: 0 }],
  ['a square', 2003 ** 2, 2011 ** 2, { factor: 1, powers: [0, 2], offset: 0 }],
  ['zero in both', 0, 0, { factor: 0, powers: [0, 0], offset: 0 }],
  ['one more than a size', 2004, 2012, { factor: 1, powers: [0, 1], offset: 1 }],
  [
    'two less than a product',
    2 * 2003 - 2,
    2 * 2011 - 2,
    { factor: 2, powers: [0, 1], offset: -2 },
  ],
  ['five more than a size', 2008, 2016, undefined],
  ['a sum of sizes', 1009 + 2003, 1013 + 2011, undefined],
  ['a random number', 17, 23, undefined],
  ['a prime in the factor', 1009 * 1009, 1009 * 1013, { factor: 1009, powers: [1, 0], offset: 0 }],
])('%s', (_, first, second, solved) => {
  expect(solveSize(first, second, symbols)).toEqual(solved);
});

const { fround } = Math;

test.each([
  ['a size', 1009, 1013, { factor: 1, powers: [1, 0], offset: 0 }],
  [
    'one over a size',
    fround(1 / 2003),
    fround(1 / 2011),
    { factor: 1, powers: [0, -1], offset: 0 },
  ],
  [
    'a rate over all elements',
    fround(0.003 / (1009 * 2003)),
    fround(0.003 / (1013 * 2011)),
    { factor: 0.003, powers: [-1, -1], offset: 0 },
  ],
  [
    'a share of two sizes',
    fround((2 * 1009) / 2003),
    fround((2 * 1013) / 2011),
    { factor: 2, powers: [1, -1], offset: 0 },
  ],
  [
    'something negative',
    fround(-1 / 1009 ** 2),
    fround(-1 / 1013 ** 2),
    { factor: -1, powers: [-2, 0], offset: 0 },
  ],
  ['one more than a size', 1010, 1014, { factor: 1, powers: [1, 0], offset: 1 }],
  ['a sum of sizes', 1009 + 2003, 1013 + 2011, undefined],
  ['zero in one', 0, 1, undefined],
])('a number: %s', (_, first, second, solved) => {
  expect(solveNumber(first, second, symbols)).toEqual(solved);
});
