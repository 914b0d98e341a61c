import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fastGlobals } from './fast-globals.mjs';
import Environment from './environment.cjs';

/** The environment of a test file as jest makes it, and what that file warns of. */
async function makeEnvironment() {
  const projectConfig = { globals: {}, testEnvironmentOptions: {} };
  const environment = new Environment({ projectConfig, globalConfig: {} }, {});
  const warnings = [];
  environment.global.console = { warn: (...words) => warnings.push(words) };
  await environment.setup();
  return { environment, global: environment.global, warnings };
}

test('what is read from variables is there', async () => {
  const { environment, global } = await makeEnvironment();
  for (const name of fastGlobals) assert.equal(typeof global[name], typeof globalThis[name], name);
  await environment.teardown();
});

test('warnings are heard, but for what tfjs says in every file', async () => {
  const { environment, global, warnings } = await makeEnvironment();
  global.console.warn(
    '\n=====\nHi, looks like you are running TensorFlow.js in Node.js. To speed …',
  );
  global.console.warn('a weight is not finite', 3);
  assert.deepEqual(warnings, [['a weight is not finite', 3]]);
  await environment.teardown();
});

test('what draws without a seed draws the same in every file', async () => {
  const [one, other] = [await makeEnvironment(), await makeEnvironment()];
  assert.equal(one.global.Math.random(), other.global.Math.random());
  for (const { environment } of [one, other]) await environment.teardown();
});
