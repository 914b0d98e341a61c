/** Every mechanism on tfjs' webgl backend, drawn by the software renderer that Chromium has. */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, describe, test } from 'node:test';
import { openBrowser, servePage, skipReason } from '@heed/demo-kit/e2e';

const noBrowser = skipReason();
const browser = noBrowser
  ? undefined
  : await openBrowser(['--enable-unsafe-swiftshader', '--use-angle=swiftshader']);
const server = noBrowser ? undefined : await servePage(resolve(import.meta.dirname, '..'));

after(async () => {
  await browser?.close();
  await server?.close();
});

describe('the webgl backend', { skip: noBrowser || false }, () => {
  test('gives the values and gradients of the cpu backend, for every mechanism', async () => {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction('globalThis.check');
    const sizes = { B: 2, N: 2, L: 3, S: 5, D: 7 };
    const { names, differences } = await page.evaluate(
      (sizes) => globalThis.check.mechanisms('webgl', sizes, 3e-4),
      sizes,
    );
    assert.deepEqual(differences, []);
    assert.ok(names.includes('scaledDotProduct'), `what was checked: ${names}`);
  });
});
