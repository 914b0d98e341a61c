// What docs/guides/export-and-deploy.md says in other languages than TypeScript, held against the model.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { typescriptFlags } from '../scripts/run-typescript.mjs';
import { repository } from './code-blocks.mjs';

const guide = readFileSync(path.join(repository, 'docs/guides/export-and-deploy.md'), 'utf8');
const blockIn = (language) =>
  new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'm').exec(guide)[1];
const python = process.env.HEED_PYTHON ?? 'python3';
const needs = 'import numpy, onnxruntime, tokenizers';

function run(program, words) {
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd: repository,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return stdout;
}

/** What TypeScript writes as JSON. */
function evaluate(code) {
  // Inside the repository, so that imports find its packages.
  mkdirSync(path.join(repository, '.nx'), { recursive: true });
  const folder = mkdtempSync(path.join(repository, '.nx', 'guide-'));
  try {
    const file = path.join(folder, 'code.ts');
    writeFileSync(file, code);
    return JSON.parse(run(process.execPath, [...typescriptFlags, file]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('the configuration of Triton says what the file has', () => {
  const { inputs, outputs } = evaluate(`
    import { readFile } from 'node:fs/promises';
    import { readModel } from '@heed/attention-core/onnx';
    import { sentiment } from '@heed/nlp';
    const { graph } = readModel(await readFile(sentiment.model));
    console.log(JSON.stringify({ inputs: graph.inputs, outputs: graph.outputs }));
  `);
  const types = { TYPE_INT32: 'int32', TYPE_FP32: 'float32' };
  const text = blockIn('pbtxt');
  const tensors = [
    ...text.matchAll(/name: "([^"]+)", data_type: (\w+), dims: \[ ([^\]]*) \]/g),
  ].map(([, name, type, dims]) => ({
    name,
    type: types[type],
    shape: dims.split(', ').map(Number),
  }));
  assert.ok(tensors.length >= 2);
  const own = new Map([...inputs, ...outputs].map((tensor) => [tensor.name, tensor]));
  for (const { name, type, shape } of tensors) {
    assert.equal(type, own.get(name)?.type, name);
    const sizes = own.get(name).shape.slice(1); // the batch is Triton's
    assert.deepEqual(
      shape,
      sizes.map((size) => (typeof size === 'number' ? size : -1)),
      name,
    );
  }
  assert.deepEqual(
    inputs.map(({ name }) => name),
    tensors.map(({ name }) => name).filter((name) => inputs.some((input) => input.name === name)),
  );
});

const ready = spawnSync(python, ['-c', needs]).status === 0;
const skip = !ready && 'needs onnxruntime and tokenizers in python3, or in what HEED_PYTHON names';

test('Python answers as Node does', { skip }, () => {
  const code = blockIn('python');
  const texts = /^texts = (.*)$/m.exec(code)[1];
  const answers = evaluate(`
    import { sentiment } from '@heed/nlp';
    const classify = await sentiment.load();
    const answers = await classify(${texts});
    console.log(JSON.stringify(
      answers.map(({ label, score }) => (label === 'positive' ? score : 1 - score)),
    ));
  `);
  const said = run(python, ['-c', `${code}\nprint(*positive)\n`])
    .trim()
    .split('\n')
    .at(-1);
  const numbers = said.split(' ').map(Number);
  assert.equal(numbers.length, answers.length);
  numbers.forEach((number, index) => assert.ok(Math.abs(number - answers[index]) < 1e-5, said));
  const written = /# \[(.*)\]/.exec(code)[1].split(' ');
  assert.deepEqual(
    written,
    numbers.map((number) => number.toFixed(3)),
  );
});
