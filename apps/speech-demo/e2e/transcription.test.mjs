/** Words of the built page: each over its moment, with its own light, and lit while it is said. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allowMicrophone, describePage } from './visit.mjs';

describePage('transcription', 'digits-1.wav', (visit) => {
  const line = () => visit.page.getByRole('group', { name: 'Words', exact: true });
  const words = () => line().locator('button');
  const lines = () => visit.page.getByRole('group', { name: 'Words and times' }).locator('button');
  const pointed = () => line().locator('[data-pointed]');
  const light = () => visit.page.locator('.picture svg').first().innerHTML();

  /** Which word is lit, each time that it changes, while the sound plays to its end. */
  function played() {
    return visit.page.evaluate(async () => {
      /** @type {number[]} */
      const seen = [];
      let begun = false;
      await new Promise((done) => {
        const look = () => {
          const words = [...document.querySelectorAll('.said .word')];
          const now = words.findIndex((word) => word.hasAttribute('data-pointed'));
          const playing = document.querySelector('.play')?.textContent === 'Pause';
          begun ||= playing;
          if (begun && !playing) return done(undefined);
          if (playing && now !== -1 && now !== seen.at(-1)) seen.push(now);
          window.requestAnimationFrame(look);
        };
        look();
      });
      return seen;
    });
  }

  test('a word shows where it was listened for, by pointer and keyboard, and when it is said', async () => {
    await visit.goReady('transcription');
    const said = await words().allInnerTexts();
    assert.ok(said.length > 1, 'several words');
    assert.equal(await visit.label(), said.join(' '));
    assert.equal(await lines().count(), said.length);
    const times = await lines().locator('.number:first-child').allInnerTexts();
    const sorted = times.toSorted(
      (one, other) => Number.parseFloat(one) - Number.parseFloat(other),
    );
    assert.deepEqual(times, sorted, 'in the order in which they were said');

    const all = await light();
    await lines().first().hover();
    await visit.caption().filter({ hasText: 'where it listened for' }).waitFor();
    const first = await light();
    assert.notEqual(first, all);

    await words().first().focus();
    await visit.page.keyboard.press('ArrowRight');
    assert.equal(await pointed().innerText(), said[1]);
    assert.notEqual(await light(), first, 'the light of another word');

    await visit.page.mouse.move(0, 0);
    const heard = played();
    await visit.page.getByRole('button', { name: 'Play' }).click();
    const lit = await heard;
    assert.ok(lit.length > 1, `${lit}`);
    assert.deepEqual(
      lit,
      lit.toSorted((one, other) => one - other),
    );
    assert.equal(await pointed().count(), 0);
  });

  test('what is recorded is written down', async () => {
    await visit.goReady('transcription');
    await allowMicrophone(visit);
    const before = await visit.page.locator('.wave path').getAttribute('d');
    await visit.page.getByRole('button', { name: 'Record' }).click();
    await visit.page.getByText('Recording … 3 s').waitFor();
    await visit.page.getByRole('button', { name: 'Stop recording' }).click();
    await visit.page.waitForFunction(
      (path) => document.querySelector('.wave path')?.getAttribute('d') !== path,
      before,
    );
    await visit.answered();
    assert.ok((await words().count()) > 0, 'words were heard');
  });
});
