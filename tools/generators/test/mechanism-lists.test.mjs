import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addToIndex, addToList, identifiersOf } from '../src/mechanism/lists.mjs';

const index = `/** All. */
export { one, type OneOptions } from './heads/one.js';
export {
  two,
  type TwoOptions,
} from './heads/two.js';
export { other } from './tasks/other.js';
export type { Args } from './layers/args.js';
export { Layer } from './layers/layer.js';
export { record } from './layers/record.js';
`;

describe('an export', () => {
  test('comes after those from its folder, values before types', () => {
    const names = [
      { name: 'NewWeights', type: true },
      { name: 'NewOptions', type: true },
      { name: 'fresh', type: false },
    ];
    assert.equal(
      addToIndex(index, './heads/fresh.js', names),
      index.replace(
        "'./heads/two.js';\n",
        "'./heads/two.js';\nexport { fresh, type NewOptions, type NewWeights } from './heads/fresh.js';\n",
      ),
    );
  });

  test('of a class comes after the classes', () => {
    assert.equal(
      addToIndex(index, './layers/fresh.js', [{ name: 'Fresh', type: false }]),
      index.replace(
        "'./layers/layer.js';\n",
        "'./layers/layer.js';\nexport { Fresh } from './layers/fresh.js';\n",
      ),
    );
  });

  test('from a folder of which there is none comes last', () => {
    assert.equal(
      addToIndex(index, './new/fresh.js', [{ name: 'fresh', type: false }]),
      `${index.trimEnd()}\nexport { fresh } from './new/fresh.js';\n`,
    );
  });
});

describe('an entry of a list', () => {
  const list = `import type { Kind } from './kind.js';
import { b } from './heads/b.js';
import { d } from './heads/d.js';

/** What there is. */
export const heads: readonly Kind[] = [
  d, // the best known
  b,
];
`;

  test('is imported by the alphabet, and comes last', () => {
    assert.equal(
      addToList(list, './heads/c.js', 'c'),
      list
        .replace('import { d }', "import { c } from './heads/c.js';\nimport { d }")
        .replace('  b,\n', '  b, c,\n'),
    );
    assert.match(addToList(list, './heads/e.js', 'e'), /d\.js';\nimport \{ e \} from '.*';\n\n/);
  });

  test('comes by the alphabet where the list does', () => {
    const sorted = `import { b } from './b.js';\nlist = [b, d] as unknown as Kind[];\n`;
    assert.equal(
      addToList(sorted, './c.js', 'c', { sorted: true }),
      `import { b } from './b.js';\nimport { c } from './c.js';\nlist = [b, c, d] as unknown as Kind[];\n`,
    );
  });

  test('may be the first', () => {
    const empty = "import { b } from './b.js';\nexport const list = [];\n";
    assert.match(addToList(empty, './c.js', 'c'), /list = \[c\];/);
  });

  test('needs a list', () => {
    assert.throws(() => addToList('const a = 1;', './c.js', 'c'), /no array for c/);
  });
});

test('names that a source uses are found, words in texts are not', () => {
  const names = identifiersOf("import { a } from './b.js'; // c\nconst d = f(a.e, 'g');");
  assert.deepEqual([...names].sort(), ['a', 'd', 'e', 'f']);
});
