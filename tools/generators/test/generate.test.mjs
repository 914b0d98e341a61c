/** The generators on this repository's files, in memory: nothing is written. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { formatFiles } from '@nx/devkit';
import ts from 'typescript';
import { repository } from '../../scripts/setup.mjs';
import domainGenerator from '../src/domain/generator.mjs';
import { starterNames } from '../src/task/add-task.mjs';
import taskGenerator from '../src/task/generator.mjs';
import { assertParses, changesOf, isRefusal, newTree, refuses, textOf } from './in-memory.mjs';

/** @param {URL} file */
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const schema = readJson(new URL('../src/domain/schema.json', import.meta.url));
/** @type {string[]} */
const kinds = schema.properties.input.enum;

test('each kind of input has a starter, and each starter a name', () => {
  assert.deepEqual(Object.keys(starterNames), kinds);
  const starters = new URL('../src/domain/starters', import.meta.url);
  const folders = readdirSync(starters, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  assert.deepEqual(folders.sort(), [...kinds, 'shared'].sort());
});

test('what starters depend on is installed here, for their tests', () => {
  const { dependencies } = readJson(new URL('../package.json', import.meta.url));
  for (const kind of ['shared', ...kinds]) {
    const part = new URL(`../src/domain/starters/${kind}/package.json.template`, import.meta.url);
    if (!existsSync(part)) continue;
    for (const [name, version] of Object.entries(readJson(part).dependencies)) {
      assert.equal(dependencies[name], version, name);
    }
  }
});

describe('a new domain', () => {
  for (const kind of kinds) {
    test(`of ${kind}: files of its own, whole and formatted, and no other touched`, async () => {
      const tree = newTree();
      await domainGenerator(tree, { name: 'air-traffic', task: 'near-miss', input: kind });
      const changes = changesOf(tree);
      for (const [path, { type, text }] of changes) {
        assert.equal(type, 'CREATE', path);
        assert.match(
          path,
          /^(packages\/air-traffic|apps\/air-traffic-demo)\/|^\.changeset\/domain-air-traffic\.md$/,
        );
        assert.doesNotMatch(path, /__|\.template$/);
        assert.doesNotMatch(text, /<%|%>|\bundefined: |\[object/, path);
        if (path.endsWith('.ts')) assertParses(path, text);
        if (path.endsWith('.json')) JSON.parse(text);
      }
      for (const path of ['package.json', 'src/plugin.ts', 'src/near-miss/task.ts', 'README.md']) {
        assert.ok(changes.has(`packages/air-traffic/${path}`), path);
      }
      assert.match(
        textOf(tree, 'packages/air-traffic/src/plugin.ts'),
        /^import \{ nearMiss \} from '\.\/near-miss\/task\.js';$[^]*tasks: \[nearMiss\]/m,
      );
      const train = textOf(tree, 'packages/air-traffic/src/train.ts');
      assert.match(train, /'near-miss': nearMissRecipe/);
      assert.match(
        train,
        /export \{[^}]*\bbuildNearMissModel\b[^}]*\} from '\.\/near-miss\/model\.js'/,
      );
      assert.match(
        textOf(tree, 'packages/air-traffic/src/index.ts'),
        /export \{[^}]*\bnearMiss\b[^}]*\btype NearMissResult\b[^}]*\} from '\.\/near-miss\/task\.js'/,
      );
      assert.match(textOf(tree, 'packages/air-traffic/README.md'), /^## Near miss$/m);
      await formatFiles(tree);
      assert.deepEqual(changesOf(tree), changes, 'formatted as the repository wants it');
    });
  }

  test('twice: the second is refused and changes nothing', async () => {
    const tree = newTree();
    await domainGenerator(tree, { name: 'weather' });
    await refuses(
      tree,
      () => domainGenerator(tree, { name: 'weather' }),
      /^The domain weather exists\. .*generators:task weather\/NAME$/,
    );
  });

  test('what is left of another is named', async () => {
    const tree = newTree();
    await domainGenerator(tree, { name: 'weather' });
    for (const path of [...changesOf(tree).keys()]) {
      if (path.startsWith('packages/weather/')) tree.delete(path);
    }
    await refuses(
      tree,
      () => domainGenerator(tree, { name: 'weather' }),
      /part of a domain weather is there: apps\/weather-demo, \.changeset\/domain-weather\.md, but not packages\/weather\. Remove/,
    );
    const half = newTree();
    half.write('packages/weather/dist/index.js', '');
    await refuses(
      half,
      () => domainGenerator(half, { name: 'weather' }),
      /is there: packages\/weather, but not apps\/weather-demo/,
    );
  });

  /** @type {[name: string, message: RegExp][]} */
  const taken = [
    ['nlp', /^The domain nlp exists/],
    ['attention-core', /taken by packages\/attention-core, which is no domain/],
    ['testing', /taken by packages\/testing/],
    ['cli', /taken by packages\/cli/],
    ['gallery', /taken by apps\/gallery/],
    ['demo-kit', /taken by apps\/demo-kit/],
    ['datasets', /taken by tools\/datasets/],
    ['generators', /taken by tools\/generators/],
    ['scripts', /taken by tools\/scripts/],
    ['Weather', /such as weather/],
    ['core', /cannot be called core/],
  ];
  for (const [name, message] of taken) {
    test(`called ${name} is refused`, async () => {
      const tree = newTree();
      await refuses(tree, () => domainGenerator(tree, { name }), message);
    });
  }
});

describe('a new task', () => {
  test('in nlp: its own files, and an entry in each list', async () => {
    const tree = newTree();
    await taskGenerator(tree, { name: 'nlp/where-is' });
    const changes = changesOf(tree);
    const lists = ['README.md', 'src/index.ts', 'src/plugin.ts', 'src/train.ts'];
    for (const [path, { type, text }] of changes) {
      if (type === 'UPDATE') {
        const file = path.replace('packages/nlp/', '');
        assert.ok(lists.includes(file), path);
        assertOnlyAdds(readFileSync(`${repository}/${path}`, 'utf8'), text);
      } else {
        assert.match(path, /^packages\/nlp\/.*\bwhere-is\b|^\.changeset\/task-nlp-where-is\.md$/);
      }
    }
    const plugin = 'packages/nlp/src/plugin.ts';
    /** @param {string} text @returns {string[]} */
    const tasksIn = (text) => /tasks: \[([^\]]*)\]/.exec(text)?.[1]?.match(/\w+/g) ?? [];
    const before = tasksIn(readFileSync(`${repository}/${plugin}`, 'utf8'));
    assert.deepEqual(tasksIn(textOf(tree, plugin)), [...before, 'whereIs']);
    assert.match(
      textOf(tree, 'packages/nlp/src/train.ts'),
      /sentiment: sentimentRecipe,\s+'where-is': whereIsRecipe,?\s+\}/,
    );
    assert.match(textOf(tree, '.changeset/task-nlp-where-is.md'), /'@heed\/nlp': minor/);
  });

  test('may say its domain apart, and come of a starter that the domain has already', async () => {
    const tree = newTree();
    await domainGenerator(tree, { name: 'weather' });
    await taskGenerator(tree, { name: 'front', domain: 'weather' });
    for (const list of ['index', 'train']) assertNoTwin(tree, `packages/weather/src/${list}.ts`);
    await refuses(
      tree,
      () => taskGenerator(tree, { name: 'weather/front', input: 'series' }),
      /^weather\/front is taken: there is packages\/weather\/src\/front\. Choose another name\.$/,
    );
  });

  /** @type {[options: import('../src/task/generator.mjs').TaskOptions, message: RegExp][]} */
  const wrong = [
    [{ name: 'front' }, /^Say to which domain the task front belongs, as in nlp\/front\.$/],
    [{ name: 'nlp/front', domain: 'cli' }, /name two domains/],
    [
      { name: 'weather/front' },
      /no domain weather; there are: .*\bnlp\b.*generators:domain weather$/,
    ],
    [{ name: 'cli/front' }, /no domain cli/],
    [{ name: 'nlp/sentiment' }, /^nlp\/sentiment is taken/],
    [{ name: 'nlp/Front' }, /such as front/],
    [{ name: 'nlp/' }, /got ""/],
    [{ name: 'nlp/a/b' }, /such as a-b/],
  ];
  for (const [options, message] of wrong) {
    test(`${JSON.stringify(options)} is refused`, async () => {
      const tree = newTree();
      await refuses(tree, () => taskGenerator(tree, options), message);
    });
  }

  test('a name that its sources use for something else is refused, once they are there', () =>
    // In memory: nx writes nothing of a generator that failed.
    assert.rejects(
      taskGenerator(newTree(), { name: 'nlp/examples' }),
      isRefusal(/cannot be called examples: its sources use that name/),
    ));

  test('what is left of another is named', async () => {
    const tree = newTree();
    tree.write('packages/nlp/models/front.onnx', '');
    await refuses(
      tree,
      () => taskGenerator(tree, { name: 'nlp/front' }),
      /left of an earlier task: remove packages\/nlp\/models\/front\.onnx, or/,
    );
  });
});

/** Whatever a text says, it says still, in this order. @param {string} before @param {string} after */
function assertOnlyAdds(before, after) {
  let at = 0;
  for (const word of before.split(/[\s,[\]]+/)) {
    at = after.indexOf(word, at);
    assert.notEqual(at, -1, `${word} is gone`);
    at += word.length;
  }
}

/** No name is exported twice. @param {import('@nx/devkit').Tree} tree @param {string} path */
function assertNoTwin(tree, path) {
  const { statements } = ts.createSourceFile(path, textOf(tree, path), ts.ScriptTarget.Latest);
  const names = statements
    .filter(ts.isExportDeclaration)
    .flatMap(({ exportClause }) =>
      exportClause && ts.isNamedExports(exportClause)
        ? exportClause.elements.map(({ name }) => /** @type {ts.Identifier} */ (name).text)
        : [],
    );
  assert.deepEqual(names, [...new Set(names)]);
}
