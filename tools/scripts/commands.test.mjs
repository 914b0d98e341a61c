import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

function run(script, ...words) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...words], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

for (const [script, words, message] of [
  ['demo.mjs', ['nowhere'], /^demo: no demo nowhere; there are: (\w+, )*nlp/],
  ['demo.mjs', ['nlp', 'vision'], /^demo: one DOMAIN at a time; got nlp vision$/],
  ['demo.mjs', ['--port', '70000'], /^demo: --port must be a number from 1 to 65535; got 70000$/],
  ['bench.mjs', ['nowhere'], /^bench: no suite nowhere; npm run bench -- SUITE/],
  ['bench.mjs', [], /^bench: no suite given/],
]) {
  test(`${script} ${words.join(' ')}: one clear line and exit code 1`, () => {
    const { status, stdout, stderr } = run(script, ...words);
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr.trimEnd(), message);
    assert.equal(stderr.trimEnd().split('\n').length, 1);
  });
}

test('evaluate.mjs hands its words to heed, and its exit code back', () => {
  const { status, stderr } = run('evaluate.mjs', 'nowhere/nothing', '--json');
  assert.equal(status, 1);
  assert.match(stderr, /^heed: no task nowhere\/nothing here; npm i @heed\/nowhere$/m);
});
