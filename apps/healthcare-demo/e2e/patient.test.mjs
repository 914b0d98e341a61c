/** What explains what a patient tells: findings of the built page are found, denied and taken away, and questions answered. */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { describePage } from '@heed/demo-kit/e2e';

describePage('patient', resolve(import.meta.dirname, '..'), (visit) => {
  const chips = () => visit.page.getByRole('list', { name: 'Findings' }).locator('.chip');
  const conditions = () =>
    visit.page.getByRole('list', { name: 'Conditions', exact: true }).locator('.condition');
  const probabilities = () => conditions().locator('.number').allInnerTexts();
  const question = () => visit.page.locator('.next-question .asks').innerText();
  const button = (/** @type {string} */ name) =>
    visit.page.getByRole('button', { name, exact: true });
  const certainty = () => visit.page.locator('.certainty').innerText();
  const search = () => visit.page.getByRole('combobox', { name: /^Add a / });
  const add = async (/** @type {string} */ text) => {
    await search().fill(text);
    await visit.page.getByRole('listbox').getByRole('option').first().waitFor();
    await visit.page.keyboard.press('Enter');
  };
  const shades = () =>
    chips().evaluateAll((all) => all.map((chip) => Number(chip.getAttribute('data-step'))));

  test('a finding is found by its words, and changes the conditions', async () => {
    await visit.goReady('diagnosis');
    await button('Clear').click();
    await visit.page.getByText('Nothing yet').waitFor();
    assert.equal(await chips().count(), 0);
    assert.ok(await search().evaluate((field) => field === document.activeElement));

    await add('sore thr');
    await visit.answered();
    assert.match(await chips().innerText(), /^Do you have a sore throat\?\s*yes$/);
    const [first] = await conditions().locator('.name').allInnerTexts();
    assert.equal(first, await visit.label());
    const before = await probabilities();
    await add('fever');
    await visit.answered();
    assert.notDeepEqual(await probabilities(), before);
    await search().fill('no question has such words');
    await visit.page.getByText('No question of the model has such words').first().waitFor();
  });

  test('a chip is pressed from yes to no, then it is gone, and the focus stays', async () => {
    await visit.goReady('diagnosis');
    const count = await chips().count();
    const face = chips().first().locator('.face');
    const text = await face.locator('.asked').innerText();
    const before = await probabilities();
    await face.focus();
    await visit.page.keyboard.press('Enter');
    await visit.answered();
    assert.equal(await chips().first().getAttribute('data-answer'), 'no');
    assert.match(/** @type {string} */ (await face.getAttribute('aria-label')), /no\. Press/);
    assert.notDeepEqual(await probabilities(), before);
    await visit.page.keyboard.press('Enter');
    await visit.answered();
    assert.equal(await chips().count(), count - 1);
    assert.notEqual(await face.locator('.asked').innerText(), text);
    assert.ok(await face.evaluate((each) => each === document.activeElement));
  });

  test('the question that would tell most is answered, and another one comes', async () => {
    await visit.goReady('diagnosis');
    const [asked, before, count] = [await question(), await probabilities(), await chips().count()];
    await button('Yes').click();
    await visit.answered();
    assert.equal(await chips().count(), count + 1);
    assert.ok((await chips().last().innerText()).startsWith(asked));
    assert.notDeepEqual(await probabilities(), before);
    assert.notEqual(await question(), asked);
    assert.match(await certainty(), /not known; likely: \S/);
  });

  test('who points at a condition sees what speaks for it, by keyboard as well', async () => {
    await visit.goReady('diagnosis');
    const answer = await shades();
    const names = await conditions().locator('.name').allInnerTexts();
    const seen = new Set();
    await conditions().first().focus();
    for (const name of names) {
      await visit
        .caption()
        .filter({ hasText: `the odds of ${name} fall` })
        .waitFor();
      const reasons = await visit.page
        .getByRole('list', { name: `Reasons for ${name}`, exact: true })
        .locator('.name')
        .allInnerTexts();
      const lit = await chips().evaluateAll((all) =>
        all.flatMap((chip) => (chip.getAttribute('data-step') === '0' ? [] : [chip.textContent])),
      );
      assert.ok(lit.length <= reasons.length, `${name}: ${lit}`);
      assert.ok(
        lit.every((text) =>
          reasons.some((reason) => text?.startsWith(reason.split('? ')[0] ?? '')),
        ),
        `${name} is lit by its reasons`,
      );
      seen.add(lit.join());
      await visit.page.keyboard.press('Tab');
    }
    assert.ok(seen.size > 1, 'conditions have reasons of their own');
    assert.deepEqual(await shades(), answer, 'then the answer’s light is back');
    await conditions().nth(1).hover();
    await visit
      .caption()
      .filter({ hasText: `the odds of ${names[1]} fall` })
      .waitFor();
  });

  test('values are chosen or written, and what is impossible is not asked about', async () => {
    await visit.goReady('heart-disease');
    const pressure = visit.page.getByLabel('What is the systolic blood pressure at rest?', {
      exact: true,
    });
    const level = () => conditions().locator('.bar').first().getAttribute('style');
    const before = await level();
    await visit.page.getByLabel('What does the thallium scan show?', { exact: true }).selectOption({
      label: 'normal',
    });
    await visit.answered();
    const after = await level();
    assert.notEqual(after, before);
    await pressure.fill('9000');
    await pressure.press('Tab');
    assert.ok(await pressure.evaluate((field) => field.matches(':invalid')));
    await visit.answered();
    assert.equal(await level(), after);
    await visit.page.getByRole('spinbutton', { name: 'Age' }).fill('30');
    await visit.answered();
    assert.notEqual(await level(), after);

    await button('Clear').click();
    await add('cholest');
    const field = visit.page.getByLabel('What is the serum cholesterol?', { exact: true });
    assert.ok(await field.evaluate((each) => each === document.activeElement), 'its value is next');
    await visit.page.keyboard.type('320');
    await visit.page.keyboard.press('Enter');
    await visit.answered();
    assert.match(await visit.label(), /coronary heart disease/);
  });

  test('examples are told as chips, and fingers light a condition', async () => {
    for (const task of ['diagnosis', 'heart-disease']) {
      await visit.open({ viewport: { width: 360, height: 800 }, hasTouch: true });
      await visit.goReady(task);
      const examples = visit.page.getByRole('group', { name: 'Examples' }).getByRole('button');
      await examples.last().click();
      await visit.answered();
      assert.equal(await chips().count(), 2);
      assert.equal(await examples.last().getAttribute('aria-pressed'), 'true');
      const headline = await visit.page.locator('.hero .headline').innerText();
      assert.ok(headline.startsWith(await visit.label()), 'the answer is said in the hero as well');
      await conditions().first().tap();
      await visit.caption().filter({ hasText: 'Lit by reasons' }).waitFor();
      await visit.page.getByText('No medical device').last().waitFor();
      const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 360, `${wide} pixels`);
    }
  });
});
