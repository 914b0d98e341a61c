/** Speech out of noise in the built page: heard in turn, seen beside each other, saved, and live. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { allowMicrophone, describePage, examplePath } from './visit.mjs';

describePage('isolation', 'isolation-tap.wav', (visit) => {
  const button = (/** @type {string} */ name) => visit.page.getByRole('button', { name });

  /** Plays, chooses the other sound meanwhile and pauses soon after: where it was before and after that. */
  function switched() {
    return visit.page.evaluate(async () => {
      const press = (/** @type {string} */ where) =>
        document.querySelector(where)?.dispatchEvent(new window.MouseEvent('click'));
      const range = /** @type {HTMLInputElement} */ (document.querySelector('.position input'));
      const place = () => range.valueAsNumber;
      const until = (/** @type {() => boolean} */ met) =>
        new Promise((done) => {
          const look = () => (met() ? done(undefined) : window.requestAnimationFrame(look));
          look();
        });
      press('.play');
      await until(() => place() > 0.2);
      const before = place();
      press('.which label:last-child input');
      await until(() => place() !== before);
      press('.play');
      return [before, place()];
    });
  }

  /** Ends once a meter shows a sound. @param {string} name */
  const heard = (name) =>
    visit.page.waitForFunction((label) => {
      const meter = document.querySelector(`meter[aria-label="${label}"]`);
      return meter instanceof window.HTMLMeterElement && meter.value > meter.min;
    }, name);

  /** The example many times, as a file. @param {number} times */
  async function repeated(times) {
    const file = await readFile(examplePath('isolation-tap.wav'));
    const [head, data] = [file.subarray(0, 44), file.subarray(44)];
    const buffer = Buffer.concat([head, ...Array.from({ length: times }, () => data)]);
    buffer.writeUInt32LE(buffer.length - 8, 4);
    buffer.writeUInt32LE(buffer.length - 44, 40);
    return { name: 'long.wav', mimeType: 'audio/wav', buffer };
  }

  test('with and without noise are heard in turn, from where one is, and can be saved', async () => {
    await visit.goReady('isolation');
    assert.equal(await visit.page.locator('.tile svg').count(), 3);
    assert.equal(await visit.page.locator('.compared svg').count(), 2);
    await visit.page
      .locator('.gain')
      .filter({ hasText: /\d dB clearer/ })
      .waitFor();

    // A longer one, so that also a slow machine is still playing it.
    await visit.page.locator('input[type=file]').setInputFiles(await repeated(8));
    await visit.page.locator('.gain').waitFor({ state: 'hidden' });
    await visit.answered();
    const [before = NaN, after = NaN] = await switched();
    assert.ok(after > before, `${after} s after ${before} s`);
    await visit.page.getByLabel('Position').press('End');
    await visit
      .caption()
      .filter({ hasText: / s looked at, / })
      .waitFor();
    await visit.page.getByLabel('Position').press('Home');
    await visit.caption().filter({ hasText: 'averaged over' }).waitFor();

    const saving = visit.page.waitForEvent('download');
    await button('Save the speech').click();
    const saved = await saving;
    assert.equal(saved.suggestedFilename(), 'speech.wav');
    const file = await readFile(await saved.path());
    assert.equal(file.subarray(0, 4).toString(), 'RIFF');
    assert.ok(file.length > 10_000, `${file.length} bytes`);
  });

  test('live: the microphone is heard without its noise, until it is stopped', async () => {
    await visit.goReady('isolation');
    await visit.context?.grantPermissions([]);
    await button('Listen to the microphone').click();
    const problem = visit.page.locator('main > .problem');
    await problem.filter({ hasText: /allowed to use the microphone.*Allow it/ }).waitFor();

    await allowMicrophone(visit);
    await button('Listen to the microphone').click();
    await visit.page.getByText(/comes out \d+ ms after it came in/).waitFor();
    await heard('As it comes');
    for (let time = 0; time < 3; time++) {
      await heard('Speech alone'); // and goes on to be
      await visit.page.waitForTimeout(500);
    }
    await button('Stop listening').click();
    assert.ok(await visit.page.locator('.levels').isHidden());
    await button('Listen to the microphone').waitFor();
  });
});
