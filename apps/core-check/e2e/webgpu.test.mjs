/** The graphics card in a real browser, by the software adapter that Chromium has: right, if slow. */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, afterEach, describe, test } from 'node:test';
import { openBrowser, servePage, skipReason } from '@heed/demo-kit/e2e';

const heavy = { provider: 'auto', weight: 1e9 };

/** What makes the software adapter pass for a graphics card. */
const disguise =
  "Object.defineProperty(GPUAdapterInfo.prototype, 'isFallbackAdapter', { get: () => false });";

/** What makes the card compute each exponential half too large. */
const sabotage = `
  const { createShaderModule } = GPUDevice.prototype;
  GPUDevice.prototype.createShaderModule = function (description) {
    const code = description.code.replace(/\\bexp\\(/g, '1.5 * exp(');
    return createShaderModule.call(this, { ...description, code });
  };`;

const noBrowser = skipReason();
const browser = noBrowser
  ? undefined
  : await openBrowser(['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader']);
const server = noBrowser ? undefined : await servePage(resolve(import.meta.dirname, '..'));

/** @type {string[]} */
let complaints = [];
/** @type {string[]} */
let files = [];

/**
 * Opens the page and calls something in it.
 *
 * @param {string | readonly string[]} calls expressions on `check`, one after the other
 * @param {string} [script] to run before the page's own
 */
async function inPage(calls, script = '') {
  complaints = [];
  files = [];
  const page = await browser.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => files.push(request.url()));
  await page.addInitScript(script);
  await page.goto(server.url);
  await page.waitForFunction('globalThis.check');
  const answers = [];
  for (const call of [calls].flat()) answers.push(await page.evaluate(call));
  await page.close();
  return Array.isArray(calls) ? answers : answers[0];
}

const noWebgpu =
  browser &&
  !(await inPage('navigator.gpu?.requestAdapter().then(Boolean)')) &&
  'WebGPU tests SKIPPED: this browser offers no WebGPU adapter, not even a software one.';
if (noWebgpu) console.warn(`\n${'!'.repeat(72)}\n${noWebgpu}\n${'!'.repeat(72)}\n`);

after(async () => {
  await browser?.close();
  await server?.close();
});

describe('the graphics card', { skip: noBrowser || noWebgpu || false }, () => {
  afterEach(() => assert.deepEqual(complaints, [], 'errors in the console'));

  test('trains as WebAssembly does, and keeps weights and moments to itself', async () => {
    const [wasm, card] = await inPage(["check.train('wasm', 20)", "check.train('webgpu', 20)"]);
    assert.equal(card.report.provider, 'webgpu');
    assert.ok(wasm.losses.at(-1) < wasm.losses[0] / 2, `it learns: ${wasm.losses}`);
    card.losses.forEach((loss, step) => {
      const off = Math.abs(loss - wasm.losses[step]);
      assert.ok(off < 1e-3, `step ${step}: ${loss}, not ${wasm.losses[step]}`);
    });
    card.weights.forEach((sum, index) => assert.ok(Math.abs(sum - wasm.weights[index]) < 1e-2));
    const state = 4 * card.numbers;
    assert.ok(state > 3e5, 'weights and two moments of each');
    assert.ok(card.traffic[0].toCard > state, 'at first all of it goes there');
    for (const { toCard, fromCard } of card.traffic.slice(1)) {
      assert.ok(toCard < state / 20 && fromCard < 1000, `${toCard} B there, ${fromCard} B back`);
    }
    assert.ok(card.synced.fromCard > state, 'sync fetches it');
    assert.deepEqual(card.report.fallbacks, []);
  });

  test('keeps outputs where they are, and lists what it leaves to the processor', async () => {
    const [card, plain, partly] = await inPage([
      "check.keep('Neg', { provider: 'webgpu' })",
      "check.keep('Neg', { provider: 'wasm' })",
      "check.keep('Round', { provider: 'webgpu' })",
    ]);
    const x = [1, -2, 3, -4, 5, -6, 7, -8, 9];
    const expected = {
      once: x.map((value) => -value),
      twice: x,
      positive: x.map((value) => Number(value < 0)),
      again: 'disposed',
    };
    const here = { provider: 'webgpu', reason: 'it was asked for', fallbacks: [] };
    assert.deepEqual(card, { ...expected, location: 'gpu', report: here });
    assert.deepEqual(plain, {
      ...expected,
      location: 'memory',
      report: { ...here, provider: 'wasm' },
    });
    assert.deepEqual(partly.once, x);
    assert.deepEqual(partly.report, { ...here, fallbacks: ['Round (the Round)'] });
  });

  test('auto takes it for heavy work, where it is a real one', async () => {
    const provider = (options, script) =>
      inPage(`check.provider(${JSON.stringify(options)})`, script);
    assert.deepEqual(await provider(heavy, disguise), {
      provider: 'webgpu',
      reason: 'WebGPU is there and computes as WebAssembly does',
      fallbacks: [],
    });
    assert.deepEqual(await provider(heavy), {
      provider: 'wasm',
      reason: 'the WebGPU adapter is a software one',
      fallbacks: [],
    });
    assert.equal((await provider({}, disguise)).provider, 'wasm');
    assert.ok(!files.some((file) => /webgpu|asyncify/.test(file)), `not fetched: ${files}`);
    const none = 'delete Navigator.prototype.gpu;';
    assert.equal((await provider(heavy, none)).reason, 'this browser has no WebGPU');
    assert.deepEqual(await provider({ provider: 'webgpu' }, none), {
      code: 'runtime-missing',
      message:
        "openSession: provider 'webgpu' needs a graphics card; got this browser has no WebGPU. Use provider 'auto'.",
    });
  });

  test('auto leaves alone a card that computes wrong', async () => {
    const report = await inPage(
      `check.provider(${JSON.stringify(heavy)})`,
      `${disguise} ${sabotage}`,
    );
    assert.equal(report.provider, 'wasm');
    assert.match(report.reason, /^WebGPU computes wrong here: it was 0\.\d+ off/);
  });

  test('goes on in WebAssembly when the card is lost', async () => {
    const lost = await inPage(`check.loseCard(${JSON.stringify(heavy)})`, disguise);
    assert.equal(lost.before.provider, 'webgpu');
    assert.equal(lost.heldRun, 'runtime-failed', 'what was on the card is gone');
    assert.deepEqual(lost.y, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert.equal(lost.after.provider, 'wasm');
    assert.match(lost.after.reason, /^the graphics card was lost/);
    assert.equal(lost.next, 'wasm');
  });
});
