/** The shelves of the built page: films are found, put in order, refused and given back, and threads say why. */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { describePage } from '@heed/demo-kit/e2e';

describePage('shelves', resolve(import.meta.dirname, '..'), (visit) => {
  const liked = () => visit.page.getByRole('list', { name: 'What you liked' });
  const next = () => visit.page.getByRole('list', { name: 'What comes next' });
  const names = (/** @type {import('playwright-core').Locator} */ shelf) =>
    shelf.locator('.name').allInnerTexts();
  const field = () => visit.page.getByRole('combobox', { name: 'Add a film you liked' });
  const said = (/** @type {RegExp} */ words) =>
    visit.page.getByRole('status').filter({ hasText: words }).waitFor({ state: 'attached' });
  const readout = () => visit.page.locator('.hero .readout').innerText();

  test('a film is found by a part of its name, by keyboard, and changes what comes next', async () => {
    await visit.goReady();
    const before = await names(next());
    await field().fill('silence lam');
    const options = visit.page.getByRole('option');
    await options.first().waitFor();
    assert.match(await options.first().innerText(), /^The Silence of the Lambs\s*1991/);
    await visit.page.keyboard.press('Enter');
    await visit.answered();
    assert.equal((await names(liked())).at(-1), 'The Silence of the Lambs');
    assert.equal(await field().inputValue(), '');
    assert.notDeepEqual(await names(next()), before);
    assert.ok(!(await names(next())).includes('The Silence of the Lambs'));

    await field().fill('comed');
    await visit.page.getByRole('option', { name: 'any film of this genre' }).click();
    await visit.answered();
    assert.equal((await names(liked())).at(-1), 'Comedy');

    await field().fill('no film has such a name');
    await visit.page.getByText('No film of this name').first().waitFor();
    await visit.page.keyboard.press('Escape');
    await visit.page.getByRole('listbox', { name: 'Suggestions' }).waitFor({ state: 'hidden' });
  });

  test('cards are moved and taken away by keyboard, which is said', async () => {
    await visit.goReady();
    const [first, second, third, ...rest] = await names(liked());
    await liked().locator('.face').first().focus();
    await visit.page.keyboard.press('ArrowRight');
    await visit.page.keyboard.press('Alt+ArrowLeft');
    await visit.answered();
    assert.deepEqual(await names(liked()), [second, first, third, ...rest]);
    await said(new RegExp(`${second} is 1 of ${rest.length + 3} now`));
    const focused = () => visit.page.locator('.face:focus .name').innerText();
    assert.equal(await focused(), second, 'the focus goes with the card');
    await visit.page.keyboard.press('Delete');
    await visit.answered();
    assert.deepEqual(await names(liked()), [first, third, ...rest]);
    assert.equal(await focused(), first);
    await visit.page.keyboard.press('Tab');
    await visit.page.keyboard.press('Tab');
    await visit.page.keyboard.press('Tab');
    const button = visit.page.locator('.act:focus');
    assert.equal(await button.getAttribute('aria-label'), `Move ${first} later`);
    await button.press('Enter');
    assert.deepEqual(await names(liked()), [third, first, ...rest]);
  });

  test('a card is dragged along its shelf, and Escape puts it back', async () => {
    await visit.goReady();
    const before = await names(liked());
    const [first, ...others] = before;
    const { mouse } = visit.page;
    const middleOf = async (/** @type {number} */ place) => {
      const box = await liked().locator('.face').nth(place).boundingBox();
      assert.ok(box);
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const [from, to] = [await middleOf(0), await middleOf(2)];
    const drag = async () => {
      await mouse.move(from.x, from.y);
      await mouse.down();
      await mouse.move(to.x + 12, to.y, { steps: 8 });
    };
    const [one, two, ...rest] = others;
    await drag();
    assert.deepEqual(await names(liked()), [one, two, first, ...rest], 'while it is dragged');
    await visit.page.keyboard.press('Escape');
    await mouse.up();
    assert.deepEqual(await names(liked()), before);
    await drag();
    await mouse.up();
    await visit.answered();
    assert.deepEqual(await names(liked()), [one, two, first, ...rest]);
    assert.equal(
      await liked().locator('[aria-pressed=true]').count(),
      0,
      'to drag is not to press',
    );
    const left = await liked()
      .locator('.film')
      .evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().left));
    assert.deepEqual(
      left,
      left.toSorted((one, other) => one - other),
    );
  });

  test('what is refused does not come back until it is allowed or all starts over', async () => {
    await visit.goReady();
    const [first, second] = await names(next());
    await visit.page.getByRole('button', { name: `Not this one: ${first}`, exact: true }).click();
    await visit.answered();
    assert.equal((await names(next()))[0], second);
    assert.ok(!(await names(next())).includes(String(first)));
    await next().locator('.face').first().focus();
    await visit.page.keyboard.press('Delete');
    await visit.answered();
    assert.ok(!(await names(next())).includes(String(second)));
    await visit.page.getByLabel('Top', { exact: true }).fill('5');
    await visit.answered();
    assert.equal(await next().locator('.film').count(), 5, 'with what the fields ask for');
    assert.ok(!(await names(next())).includes(String(first)), 'and without what was refused');
    await visit.page.getByRole('button', { name: `Recommend ${first} again` }).click();
    await visit.answered();
    assert.equal((await names(next()))[0], first);
    await visit.page.getByRole('button', { name: `I liked ${first}`, exact: true }).click();
    await visit.answered();
    assert.equal((await names(liked())).at(-1), first);
    await visit.page.getByRole('button', { name: 'Start over' }).click();
    await visit.page
      .getByRole('group', { name: 'Not recommended' })
      .locator('button')
      .waitFor({ state: 'detached' });
    await visit.answered();
    assert.deepEqual((await names(next())).slice(0, 2), [first, second]);
  });

  test('threads lead to reasons, light up for a card by pointer and keyboard, and are said', async () => {
    await visit.goReady();
    const paths = visit.page.locator('.threads path');
    assert.ok((await paths.count()) > 0, 'there are reasons');
    const hint = await readout();
    await next().locator('.face').first().hover();
    const [name] = await names(next());
    assert.ok((await readout()).startsWith(`${name}, `));
    const lit = await visit.page.locator('.threads .lit').count();
    assert.ok(lit > 0 && lit < (await paths.count()), `${lit} lit`);
    assert.equal(await liked().locator('.involved').count(), lit, 'a card for each thread');
    await visit.page.mouse.move(0, 0);
    assert.equal(await readout(), hint);
    assert.equal(await visit.page.locator('.threads .away').count(), 0);
    await visit.page.getByLabel('Each head').focus();
    await visit.page.keyboard.press('Tab');
    const [film] = await names(liked());
    assert.ok((await readout()).startsWith(`${film} `), 'the focus points as well');
    await visit.page.keyboard.press('Enter');
    assert.equal(await liked().locator('.face').first().getAttribute('aria-pressed'), 'true');
  });

  test('the bars show each head on demand, and an empty shelf says what to do', async () => {
    await visit.goReady();
    const bars = liked().locator('.film').first().locator('.bar');
    assert.equal(await bars.count(), 1);
    await visit.page.getByLabel('Each head').check();
    assert.ok((await bars.count()) > 1);
    for (const button of (await liked().locator('[aria-label^="Take away"]').all()).reverse()) {
      await button.click();
    }
    await visit.page.getByText('Nothing on the shelf').waitFor();
    assert.equal(await visit.label(), 'Nothing yet');
    assert.equal(await next().locator('.film').count(), 0);
    await visit.page.getByRole('group', { name: 'Examples' }).locator('button').last().click();
    await visit.answered();
    assert.match(await liked().locator('.year').first().innerText(), /2026/, 'it says when');
  });
});
