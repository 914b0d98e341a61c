/** The light of the built page: its methods, what stands beside it, and whether it is tested. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describePage, good } from './visit.mjs';

/** By the model card. */
const mostFaithful = 'Integrated gradients';

describePage('the light', (visit) => {
  test('the first light is of the most faithful method, and every method is there before the model', async () => {
    await visit.page.route(/\.onnx/, () => undefined);
    await visit.go('sentiment');
    const methods = await visit.page.getByLabel('Method').locator('option').allInnerTexts();
    assert.equal(methods.length, 7);
    assert.match(await visit.caption().innerText(), /^Lit by integrated gradients: .*Sundararajan/);
    /** @type {string[]} */
    const lights = [];
    for (const method of methods) {
      await visit.choose(method);
      assert.match(await visit.caption().innerText(), new RegExp(`^Lit by ${method}: `, 'i'));
      lights.push(JSON.stringify(await visit.steps()));
    }
    assert.equal(new Set(lights).size, methods.length, 'each method has a light of its own');
    assert.match(await visit.page.locator('.finding').innerText(), /as soon as the model is here/);
  });

  test('evidence against the answer is in the cool light', async () => {
    await visit.goReady('sentiment');
    await visit.read('A dull and lifeless film, saved by a charming cast.');
    await visit.caption().filter({ hasText: 'integrated gradients' }).waitFor();
    const charming = visit.page.locator('.hero .lit-editor .lit-copy span', {
      hasText: 'charming',
    });
    await charming.and(visit.page.locator('[data-step^="-"]')).waitFor();
    assert.match(await charming.evaluate(({ style }) => style.color), /cool-ink/);
    assert.match(
      await visit.page.locator('.legend').innerText(),
      /against[\s\S]*for, \d+ % of all light/,
    );
    assert.ok(
      (await visit.steps()).some((step) => step > 0),
      'and some of it speaks for the answer',
    );
  });

  test('raw attention beside it, its layers and heads, by keyboard alone', async () => {
    await visit.goReady('sentiment');
    await visit.read(good);
    const before = await visit.steps();
    const beside = visit.page.getByRole('region', { name: 'Raw attention' });
    assert.ok(await visit.page.getByLabel('Layer').first().isDisabled());

    await visit.field().focus();
    await visit.page.keyboard.press('Tab');
    await visit.page.keyboard.press('Space');
    await beside.getByText(/pooling, mean of its heads/).waitFor();
    assert.deepEqual(await visit.steps(), before, 'the first light stays');
    const pooled = await visit.steps('.beside');
    assert.equal(pooled.length, before.length);
    assert.notDeepEqual(pooled, before);
    await visit.measured();
    const names = await visit.page.locator('.bars dt').allInnerTexts();
    assert.deepEqual(names, [mostFaithful, 'Raw attention', 'Random words']);

    await visit.page.getByLabel('Method').focus();
    await visit.page.keyboard.press('Tab');
    assert.equal(await visit.page.locator(':focus').inputValue(), 'pool');
    await visit.page.keyboard.press('ArrowDown');
    await beside.getByText(/encoder/).waitFor();
    assert.notDeepEqual(await visit.steps('.beside'), pooled);
    await visit.page.keyboard.press('Tab');
    await visit.page.keyboard.press('ArrowDown');
    await beside.getByText(/head 1/).waitFor();
    await visit.page.getByText('no number for this layer and head').waitFor();
    assert.deepEqual(await visit.steps(), before);
  });

  test('raw attention alone needs nothing beside it', async () => {
    await visit.go('sentiment');
    await visit.page.getByRole('checkbox').check();
    await visit.choose('Raw attention');
    assert.match(
      await visit.caption().innerText(),
      /^Lit by raw attention: pooling, mean of its heads/,
    );
    assert.ok(await visit.page.getByRole('checkbox').isDisabled());
    assert.equal(await visit.page.locator('.beside .lit-layer span').count(), 0);
    await visit.choose('Flow');
    await visit.page.getByRole('region', { name: 'Raw attention' }).waitFor();
  });

  test('a threshold leaves the strongest words, and measures nothing anew', async () => {
    await visit.goReady('sentiment');
    await visit.measured();
    const before = await visit.steps();
    await visit.page.getByLabel('Light from').focus();
    for (let count = 0; count < 10; count++) await visit.page.keyboard.press('ArrowRight');
    const after = await visit.steps();
    // Half of full light is step 12, which rounding may leave on either side.
    assert.ok(before.some((step) => step > 12) && before.some((step) => step > 0 && step < 12));
    before.forEach((step, word) => {
      if (step !== 12) assert.equal(after[word], step > 12 ? step : 0);
    });
    assert.equal(await visit.page.locator('.faithfulness').getAttribute('aria-busy'), 'false');
  });

  test('figures of the last sentence or method do not stand for the next', async () => {
    await visit.goReady('sentiment');
    await visit.measured();
    const first = await visit.page.locator('.bars').innerText();
    // Typed, picked and compared in one turn: no answer can have come in between.
    const [pending, pendingMethod] = await visit.page.evaluate(() => {
      const seen = () => document.querySelector('.faithfulness')?.textContent ?? '';
      const text = document.querySelector('textarea');
      const select = document.querySelector('select');
      if (!text || !select) throw new Error('no field');
      text.value = 'A dull, awful film.';
      text.dispatchEvent(new window.Event('input'));
      const afterText = seen();
      select.value = 'flow';
      select.dispatchEvent(new window.Event('change'));
      return [afterText, seen()];
    });
    assert.match(pending, /Measuring …Integrated gradients…Random words…/);
    assert.match(pendingMethod, /Measuring …Flow…Random words…/);
    await visit.measured();
    assert.match(
      await visit.page.locator('.finding').innerText(),
      /Without the words most lit by flow/,
    );
    assert.notEqual(await visit.page.locator('.bars').innerText(), first);
    await visit.page.getByText('Slow at first').first().click();
    await visit.choose(mostFaithful);
    await visit.page.locator('.bars', { hasText: mostFaithful }).waitFor();
    await visit.measured();
    assert.equal(
      await visit.page.locator('.bars').innerText(),
      first,
      'the same sentence, the same figures',
    );
  });

  test('a light that cannot be had says so, is not measured, and leaves the others', async () => {
    await visit.context?.route(/open-explainer/, (route) => route.abort());
    await visit.goReady('sentiment');
    await visit.field().fill(good);
    await visit.page.locator('main > .problem').waitFor();
    assert.equal(await visit.label(), 'Positive');
    assert.equal(await visit.caption().innerText(), '');
    assert.match(await visit.page.locator('.finding').innerText(), /nothing to measure/);
    await visit.choose('Rollout');
    await visit.caption().filter({ hasText: 'Lit by rollout' }).waitFor();
    await visit.page.locator('.finding', { hasText: 'most lit by rollout' }).waitFor();
    assert.ok(await visit.page.locator('main > .problem').isHidden());
    visit.complaints = [];
  });

  test('what the card measured over many sentences stands beside', async () => {
    await visit.go('sentiment');
    const line = visit.page.locator('.many');
    const number = '0\\.\\d\\d\\s\\[0\\.\\d\\d,\\s0\\.\\d\\d\\]';
    const over = (/** @type {string} */ method) =>
      new RegExp(
        `^In the model card, over \\d+ sentences of the dev split: ${method} ${number}, random ${number}\\.$`,
      );
    assert.match(await line.innerText(), over(mostFaithful.toLowerCase()));
    await visit.choose('Norms');
    assert.match(await line.innerText(), over('norms'));
  });
});
