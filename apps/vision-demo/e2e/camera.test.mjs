/** The camera of the built page: pictures that are answered as they come. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  allowsCamera,
  bloodCamera,
  describePage,
  fakeCamera,
  imageOf,
  otherImage,
} from './visit.mjs';

describePage(
  'the camera',
  (visit) => {
    const use = () => visit.page.getByRole('button', { name: 'Use the camera' }).first();
    const stop = () => visit.page.getByRole('button', { name: 'Stop the camera' });
    const line = () => visit.page.locator('.camera .note');

    /** Switches it on and waits for some answers. */
    async function start() {
      await use().click();
      await line().filter({ hasText: 'pictures a second are answered' }).waitFor();
      for (let count = 0; count < 3; count++) {
        await otherPicture(await imageOf(visit));
      }
    }

    /** @param {string} before */
    async function otherPicture(before) {
      await visit.page.waitForFunction(
        (href) => document.querySelector('.picture image')?.getAttribute('href') !== href,
        before,
      );
    }

    for (const task of ['recognition', 'detection']) {
      test(`${task}: pictures are answered as they come, until it is stopped`, async (t) => {
        await visit.goReady(task);
        await start();
        await visit.page.waitForTimeout(2000);
        const rate = Number.parseFloat(await line().innerText());
        assert.ok(rate > 0, `${rate} pictures a second`);
        t.diagnostic(`${task}: ${rate} pictures a second are answered and lit`);
        t.diagnostic(
          `${task}: the last one ${await visit.page.locator('.answer .note').innerText()}`,
        );
        assert.match(
          await visit.page.locator('.finding').innerText(),
          /once the camera is stopped/,
        );
        const track = await visit.page.locator('.camera video').evaluateHandle((video) => {
          const { srcObject } = /** @type {HTMLVideoElement} */ (video);
          return /** @type {MediaStream} */ (srcObject).getVideoTracks()[0];
        });
        await stop().click();
        assert.equal(await track.evaluate((one) => one?.readyState), 'ended');
        assert.ok(await line().isHidden());
        await visit.page.locator('.finding').filter({ hasNotText: 'camera' }).waitFor();
      });
    }

    test('its light is raw attention, which keeps pace; then the method is what it was', async () => {
      await visit.goReady('recognition');
      const method = visit.page.getByLabel('Method');
      const before = await method.inputValue();
      assert.notEqual(before, 'attention');
      await start();
      assert.equal(await method.inputValue(), 'attention');
      assert.ok(await method.isDisabled());
      await visit.page.getByText('Lit by raw attention').first().waitFor();
      await stop().click();
      await visit.answered();
      assert.equal(await method.inputValue(), before);
      assert.ok(await method.isEnabled());
    });

    test('another input stops it, and so does leaving the page', async () => {
      await visit.goReady('recognition');
      await start();
      const before = await imageOf(visit);
      await visit.page.getByRole('group', { name: 'Examples' }).locator('button').last().click();
      await use().waitFor();
      await otherImage(visit, before);
      await start();
      await visit.page.evaluate(() => {
        Object.defineProperty(document, 'hidden', { value: true });
        document.dispatchEvent(new window.Event('visibilitychange'));
      });
      await use().waitFor();
    });
  },
  [...bloodCamera(), allowsCamera],
);

describePage(
  'no camera',
  (visit) => {
    test('without permission it says what to do', async () => {
      await visit.context?.grantPermissions([]);
      await visit.go('recognition');
      await visit.page.getByRole('button', { name: 'Use the camera' }).first().click();
      const problem = visit.page.locator('main > .problem');
      await problem.filter({ hasText: /must be allowed to use the camera.*Allow it/ }).waitFor();
      await visit.page.getByRole('button', { name: 'Use the camera' }).first().waitFor();
    });
  },
  [fakeCamera],
);
