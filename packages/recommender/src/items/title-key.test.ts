import { mainKey, otherKeys, titleKey } from './title-key.js';

test.each([
  ['Toy Story (1995)', 'toy story 1995'],
  ['  toy   STORY!  1995 ', 'toy story 1995'],
  ['Matrix, The (1999)', 'the matrix 1999'],
  ['Matrix, The', 'the matrix'],
  ['The Matrix', 'the matrix'],
  ['Bug’s Life, A (1998)', 'a bug s life 1998'],
  ['Affair to Remember, An (1957)', 'an affair to remember 1957'],
  ["Avventura, L' (Adventure, The) (1960)", 'l avventura adventure the 1960'],
  ['Boot, Das', 'das boot'],
  ['Then, There', 'then there'],
  ['Good, the Bad and the Ugly, The', 'the good the bad and the ugly'],
  ['The, The', 'the the'],
  [', The', 'the'],
  ['Amélie', 'amelie'],
  ['Ame\u0301lie', 'amelie'],
  ['Ｗall·E', 'wall e'],
  ['七人の侍 (1954)', '七人の侍 1954'],
  ['Москва слезам не верит', 'москва слезам не верит'],
  ['???', ''],
])('%s is known as %s', (title, key) => {
  expect(titleKey(title)).toBe(key);
});

test.each([
  ['Toy Story (1995)', 'toy story'],
  ['Toy Story (1995) ', 'toy story'],
  ['Matrix, The (1999)', 'the matrix'],
  ['Seven (a.k.a. Se7en) (1995)', 'seven'],
  ['City of Lost Children, The (Cité des enfants perdus, La) (1995)', 'the city of lost children'],
  ['(500) Days of Summer (2009)', '500 days of summer'],
  ['(1995)', '1995'],
  ['2001: A Space Odyssey (1968)', '2001 a space odyssey'],
  ['M*A*S*H (a.k.a. MASH) (1970)', 'm a s h'],
])('without brackets %s is known as %s', (title, key) => {
  expect(mainKey(title)).toBe(key);
});

test.each([
  ['Toy Story (1995)', []],
  ['Seven (a.k.a. Se7en) (1995)', ['se7en']],
  [
    'City of Lost Children, The (Cité des enfants perdus, La) (1995)',
    ['la cite des enfants perdus'],
  ],
  ['Hidden (a.k.a. Cache) (Caché) (2005)', ['cache', 'cache']],
  ['(500) Days of Summer (2009)', []],
  ['Solaris (Solyaris)', ['solyaris']],
  ['AKA (2002)', []],
])('%s is also known as %j', (title, keys) => {
  expect(otherKeys(title)).toEqual(keys);
});

test('the time of a long name grows with its length only', () => {
  const start = performance.now();
  for (const part of [', the (', ', the', ' (', ' (a)', ', the (a)', ' '])
    titleKey(part.repeat(2e5));
  expect(performance.now() - start).toBeLessThan(4000);
});
