/** The generator of mechanisms on this repository's files, in memory: nothing is written. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { formatFiles } from '@nx/devkit';
import { repository } from '../../scripts/setup.mjs';
import { families, layerUses } from '../src/mechanism/families.mjs';
import mechanismGenerator from '../src/mechanism/generator.mjs';
import { assertParses, changesOf, newTree, refuses, textOf } from './in-memory.mjs';

const schema = JSON.parse(
  readFileSync(new URL('../src/mechanism/schema.json', import.meta.url), 'utf8'),
);

/** Those of a kind. @param {import('@nx/devkit').Tree} tree @param {string} kind */
const pathsOf = (tree, kind) =>
  [...changesOf(tree)].flatMap(([path, { type }]) => (type === kind ? [path] : [])).sort();

/**
 * @param {import('@nx/devkit').Tree} tree
 * @param {import('../src/mechanism/generator.mjs').MechanismOptions} options
 * @param {RegExp} message
 */
const refused = (tree, options, message) =>
  refuses(tree, () => mechanismGenerator(tree, options), message);

const core = 'packages/attention-core/src';

describe('families', () => {
  const specs = readFileSync(`${repository}/packages/testing/src/core/core-mechanism.ts`, 'utf8');
  const [, list] = /families = \[([^\]]*)\]/.exec(specs) ?? assert.fail();

  test('are those of the specs, and the schema offers them', () => {
    const known = [...list.matchAll(/'(\w+)'/g)].map(([, family]) => family);
    assert.deepEqual(Object.keys(families), known);
    assert.deepEqual(schema.properties.family.enum, known);
  });

  for (const [family, { folder }] of Object.entries(families)) {
    test(`${family} has its folder`, () => {
      assert.ok(existsSync(`${repository}/${core}/${folder}`));
    });
  }
});

describe('a new mechanism', () => {
  for (const [family, { folder, starter }] of Object.entries(families)) {
    test(`of ${family}: files of its own and an entry in each list, whole and formatted`, async () => {
      const tree = newTree();
      const layer = starter in layerUses;
      await mechanismGenerator(tree, { name: 'near-miss', family, layer });
      assert.deepEqual(
        pathsOf(tree, 'CREATE'),
        [
          '.changeset/mechanism-near-miss.md',
          'packages/attention-core/golden/near-miss.json',
          ...(layer ? [`${core}/layers/near-miss.test.ts`, `${core}/layers/near-miss.ts`] : []),
          `${core}/${folder}/near-miss.test.ts`,
          `${core}/${folder}/near-miss.ts`,
          `packages/testing/src/core/${family}/near-miss.ts`,
          'tools/golden/near_miss.py',
        ].sort(),
      );
      assert.deepEqual(
        pathsOf(tree, 'UPDATE'),
        [
          `${core}/index.ts`,
          ...(layer ? [`${core}/layers/register-layers.ts`] : []),
          `packages/testing/src/core/${family}.ts`,
        ].sort(),
      );
      const changes = changesOf(tree);
      for (const [path, { text }] of changes) {
        assert.doesNotMatch(text, /<%|%>|\[object|TODO/, path);
        if (path.endsWith('.ts')) assertParses(path, text);
      }
      const golden = JSON.parse(textOf(tree, 'packages/attention-core/golden/near-miss.json'));
      assert.equal(golden.mechanism, 'near-miss');
      assert.equal(golden.provenance.script, 'tools/golden/near_miss.py');
      await formatFiles(tree);
      assert.deepEqual(changesOf(tree), changes, 'formatted as the repository wants it');
    });
  }

  test('twice: the second is refused', async () => {
    const tree = newTree();
    await mechanismGenerator(tree, { name: 'near-miss', family: 'heads' });
    await refused(
      tree,
      { name: 'near-miss', family: 'heads' },
      /^The mechanism near-miss exists already: .*heads\/near-miss\.ts\. Choose another name\.$/,
    );
    await refused(tree, { name: 'near-miss', family: 'scores' }, /part already: .*near_miss\.py/);
  });

  test('what is left of another is named', async () => {
    const tree = newTree();
    tree.write('tools/golden/near_miss.py', '');
    await refused(
      tree,
      { name: 'near-miss', family: 'heads' },
      /^Of a mechanism near-miss there is a part already: tools\/golden\/near_miss\.py\. Delete it/,
    );
    const layers = newTree();
    layers.write(`${core}/layers/near-miss.ts`, '');
    await refused(layers, { name: 'near-miss', family: 'heads', layer: true }, /layers\/near-miss/);
  });

  /** @type {[name: string, family: string, message: RegExp][]} */
  const wrong = [
    ['NearMiss', 'heads', /such as near-miss; got "NearMiss"/],
    ['delete', 'heads', /cannot be called delete: .* Try delete-attention\.$/],
    ['multi-head', 'heads', /multi-head exists already/],
    ['multi-head', 'tasks', /part already: tools\/golden\/multi_head\.py/],
    ['causal', 'scores', /attention-core exports causal/],
    ['attend', 'compositions', /part already|exists already/],
    ['encoder-block', 'heads', /attention-core exports EncoderBlock/],
    ['multi-head-attention', 'heads', /attention-core exports MultiHeadAttention/],
    ['gru', 'heads', /attention-core exports gru/],
    ['options', 'heads', /in its sources options means something else\. Try options-attention\.$/],
    ['tf', 'scores', /in its sources tf means something else/],
    ['near-miss', 'nowhere', /^The family must be one of compositions, .*; got nowhere\.$/],
  ];
  for (const [name, family, message] of wrong) {
    test(`${name} of ${family} is refused`, () => refused(newTree(), { name, family }, message));
  }

  test('a penalty has no layer', () =>
    refused(
      newTree(),
      { name: 'near-miss', family: 'regularisers', layer: true },
      /added to the loss\. Leave out --layer\.$/,
    ));
});
