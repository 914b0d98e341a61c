import { HeedError } from '@heed/attention-core/errors';
import { checkHistory } from './check-history.js';
import { mostItems } from './history-item.js';

const failureOf = (input: unknown): unknown => {
  try {
    checkHistory('test', input, 'input');
  } catch (error) {
    return error;
  }
  return undefined;
};

test.each<[string, unknown, string, string]>([
  ['nothing', undefined, 'input-type', 'input must be an array of items; got undefined'],
  ['a title', 'Alien', 'input-type', 'input must be an array of items; got "Alien"'],
  [
    'no items',
    [],
    'input-empty',
    "input must hold at least one item; got an array of 0. Name one item, or what somebody likes: { attributes: ['Comedy'] }",
  ],
  [
    'too many items',
    new Array(mostItems + 1).fill('Alien'),
    'input-too-long',
    'input must hold at most 100000 items; got the number 100001',
  ],
  [
    'a number among items',
    ['Alien', 7],
    'input-type',
    'input[1] must be a title or { item, attributes, time }; got the number 7',
  ],
  ['null', [null], 'input-type', 'input[0] must be a title or'],
  ['a hole', new Array(1), 'input-type', 'input[0] must be a title or'],
  ['an array of items', [['Alien']], 'input-type', 'input[0] must be a title or'],
  ['no title', ['Alien', ''], 'input-value', 'input[1].item must be an id or a title; got ""'],
  ['blanks', [{ item: '  ' }], 'input-value', 'input[0].item must be an id or a title'],
  [
    'a number for a title',
    [{ item: 318 }],
    'input-value',
    'input[0].item must be an id or a title; got the number 318',
  ],
  [
    'one attribute as a string',
    [{ attributes: 'Comedy' }],
    'input-value',
    'input[0].attributes must be an array of names; got "Comedy"',
  ],
  ['an empty attribute', [{ attributes: ['Comedy', ''] }], 'input-value', 'input[0].attributes'],
  ['neither', [{ time: 1 }], 'input-value', 'input[0] must have an item or attributes'],
  ['no attributes', [{ attributes: [] }], 'input-value', 'input[0] must have an item or attr'],
  [
    'a time that is none',
    [{ item: 'Alien', time: 'yesterday' }],
    'input-value',
    'input[0].time must be a date as 2026-03-01 12:30, or seconds since 1970; got "yesterday"',
  ],
  ['an invalid date', [{ item: 'Alien', time: new Date(NaN) }], 'input-value', 'input[0].time'],
  ['an infinite time', [{ item: 'Alien', time: Infinity }], 'input-value', 'input[0].time'],
  ['null for a time', [{ item: 'Alien', time: null }], 'input-value', 'input[0].time'],
  [
    'a time that is missing',
    [{ item: 'Alien', time: 5 }, 'Heat'],
    'input-value',
    'input[1].time must be there, as in the items before it; got undefined',
  ],
  [
    'a time where none was',
    ['Alien', 'Heat', { item: 'Shrek', time: 5 }],
    'input-value',
    'input[2].time must be left out, as in the items before it; got the number 5',
  ],
])('refuses %s', (_, input, code, message) => {
  const error = failureOf(input);
  expect(error).toBeInstanceOf(HeedError);
  expect(error).toMatchObject({ code, message: expect.stringContaining(message) as string });
});

test.each<[string, unknown]>([
  ['titles', ['Alien', 'Alien']],
  ['attributes alone', [{ attributes: ['Comedy'] }]],
  ['an item with no attributes', [{ item: 'Alien', attributes: [] }]],
  [
    'times of every kind, in any order',
    [
      { item: 'Alien', time: new Date('2020-01-01') },
      { item: 'Heat', time: '2019-01-01T10:00:00Z' },
      { item: 'Shrek', time: 0 },
      { attributes: ['Comedy'], time: -5.5 },
    ],
  ],
  ['as many items as there may be', new Array(mostItems).fill('Alien')],
])('takes %s', (_, input) => {
  expect(failureOf(input)).toBeUndefined();
});
