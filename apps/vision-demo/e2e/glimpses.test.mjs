/** Glimpses of the built page: they are played one after the other, and answer to the pointer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describePage, veilOf } from './visit.mjs';

describePage('glimpses', (visit) => {
  const boxes = () => visit.page.getByRole('group', { name: 'Glimpses in the picture' });
  const lines = () => visit.page.getByRole('group', { name: 'Glimpses', exact: true });
  const pointed = () => lines().locator('[data-pointed]');

  /** Which glimpse is pointed at, each time that it changes, until none is. */
  async function played() {
    return visit.page.evaluate(async () => {
      const lines = [...document.querySelectorAll('.glimpses .object')];
      /** @type {number[]} */
      const seen = [];
      await new Promise((done) => {
        const look = () => {
          const now = lines.findIndex((line) => line.hasAttribute('data-pointed'));
          if (now === -1 && seen.length > 0) done(undefined);
          else {
            if (now !== -1 && now !== seen.at(-1)) seen.push(now);
            setTimeout(look, 50);
          }
        };
        look();
      });
      return seen;
    });
  }

  test('one is shown after the other, and again when asked for', async () => {
    await visit.goReady('glimpses');
    const all = Array.from({ length: await lines().locator('button').count() }, (_, at) => at);
    assert.ok(all.length > 1);
    await visit.page.getByRole('button', { name: 'Play again' }).click();
    assert.deepEqual(await played(), all);
    assert.equal(await boxes().locator('button').count(), all.length);
    assert.match(
      await visit.page.locator('.glimpses .hint').innerText(),
      /Saw \d+ % of the pixels/,
    );
  });

  test('who points at one sees what was seen then, and nothing plays on', async () => {
    await visit.goReady('glimpses');
    await visit.page.getByRole('button', { name: 'Play again' }).click();
    await lines().locator('button').nth(1).hover();
    await visit.caption().filter({ hasText: 'what it saw at glimpse 2' }).waitFor();
    const second = await veilOf(visit);
    await visit.page.waitForTimeout(1500);
    assert.equal(await pointed().count(), 1);
    assert.equal(await veilOf(visit), second);
    await boxes().locator('button').first().focus();
    await visit.caption().filter({ hasText: 'what it saw at glimpse 1' }).waitFor();
    assert.notEqual(await veilOf(visit), second);
  });
});
