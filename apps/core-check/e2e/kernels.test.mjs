/** Fused attention in a page: of arrays, with threads and without, and on tfjs' wasm backend. */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, describe, test } from 'node:test';
import { openBrowser, servePage, skipReason } from '@heed/demo-kit/e2e';

const noBrowser = skipReason();
const browser = noBrowser ? undefined : await openBrowser();
const server = noBrowser ? undefined : await servePage(resolve(import.meta.dirname, '..'));

after(async () => {
  await browser?.close();
  await server?.close();
});

/** The page, with the headers that isolate it or without. */
async function open({ isolated }) {
  const page = await browser.newPage();
  if (!isolated) {
    await page.route('**/*', async (route) => {
      const response = await route.fetch();
      const headers = Object.fromEntries(
        Object.entries(response.headers()).filter(([name]) => !name.startsWith('cross-origin-')),
      );
      await route.fulfill({ response, headers });
    });
  }
  await page.goto(server.url);
  await page.waitForFunction('globalThis.check');
  return page;
}

describe('fused attention of arrays', { skip: noBrowser || false }, () => {
  test('on two threads gives what one gives', async () => {
    const page = await open({ isolated: true });
    const { isolated, report, same, difference } = await page.evaluate(() =>
      globalThis.check.kernels(2),
    );
    assert.deepEqual({ isolated, same }, { isolated: true, same: true });
    assert.equal(report.threads, 2, report.whyOneThread);
    assert.notEqual(report.build, 'plain');
    assert.ok(difference < 1e-5, `differs by ${difference}`);
  });

  test('has one thread in a page that is not isolated, and says why', async () => {
    const page = await open({ isolated: false });
    const { isolated, report, same } = await page.evaluate(() => globalThis.check.kernels(2));
    assert.deepEqual({ isolated, same }, { isolated: false, same: true });
    assert.equal(report.threads, 1);
    assert.match(report.whyOneThread, /cross-origin isolated/);
  });
});

describe('the kernels of tfjs', { skip: noBrowser || false }, () => {
  // In an isolated page tfjs starts threads, which it cannot once a bundler has shortened its names.
  test('give what it gives', async () => {
    const page = await open({ isolated: false });
    const { served, attention, losses } = await page.evaluate(() => globalThis.check.tfjsKernels());
    assert.equal(served, true);
    assert.ok(attention < 1e-5, `attention differs by ${attention}`);
    for (const [step, loss] of losses.fused.entries()) {
      const expected = losses.composed[step];
      assert.ok(Math.abs(loss / expected - 1) < 1e-5, `lost ${loss}, not ${expected}`);
    }
    assert.ok(losses.fused[1] < losses.fused[0]);
  });
});
