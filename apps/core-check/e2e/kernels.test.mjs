/** Fused attention of arrays in a page, with threads and without. */
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

/** What the page says, with the headers that isolate it or without. */
async function check({ isolated }) {
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
  return page.evaluate(() => globalThis.check.kernels(2));
}

describe('fused attention of arrays', { skip: noBrowser || false }, () => {
  test('on two threads gives what one gives', async () => {
    const { isolated, report, same, difference } = await check({ isolated: true });
    assert.deepEqual({ isolated, same }, { isolated: true, same: true });
    assert.equal(report.threads, 2, report.whyOneThread);
    assert.notEqual(report.build, 'plain');
    assert.ok(difference < 1e-5, `differs by ${difference}`);
  });

  test('has one thread in a page that is not isolated, and says why', async () => {
    const { isolated, report, same } = await check({ isolated: false });
    assert.deepEqual({ isolated, same }, { isolated: false, same: true });
    assert.equal(report.threads, 1);
    assert.match(report.whyOneThread, /cross-origin isolated/);
  });
});
