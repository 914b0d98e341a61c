import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleCode } from './example.mjs';

const task = (input, shown) => ({ examples: [input], ...(shown && { shown }) });
const lineOf = (code, start) => code.split('\n').find((line) => line.startsWith(start));

test('a short text is written out', async () => {
  const code = await exampleCode('@heed/weather', 'front', task("It's cold."));
  assert.equal(lineOf(code, 'const input'), `const input = "It's cold.";`);
  assert.ok(code.includes("import { front } from '@heed/weather';"));
  assert.ok(code.includes("'attention.svg', picture(result.attention!));"));
});

test('another short input says its type, and what it is drawn on', async () => {
  const code = await exampleCode(
    '@heed/weather',
    'front',
    task({ wind: [1, 2] }, () => ({})),
  );
  assert.equal(
    lineOf(code, 'const input'),
    'const input: (typeof front.examples)[number] = { wind: [1, 2] };',
  );
  assert.ok(code.includes('picture(result.attention!, await front.shown?.(input, result))'));
});

test('what is long, or no JSON, is taken from the task', async () => {
  for (const input of ['cold '.repeat(200), { samples: Float32Array.of(1, 2) }, undefined]) {
    const code = await exampleCode('@heed/weather', 'front', task(input));
    assert.equal(lineOf(code, 'const input'), 'const input = front.examples[0]!;');
  }
});
