/** The ward of the built page: stays happen once more, beds are in the order of their risks, and each says why. */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { describePage } from '@heed/demo-kit/e2e';

describePage('ward', resolve(import.meta.dirname, '..'), (visit) => {
  const beds = () => visit.page.getByRole('list', { name: 'Beds by risk' }).locator('.bed');
  const names = () => beds().locator('.name').allInnerTexts();
  const slider = () => visit.page.getByRole('slider', { name: 'Hours since admission' });
  const reasons = () =>
    visit.page.getByRole('list', { name: 'Reasons', exact: true }).getByRole('listitem');
  const stay = () => visit.page.getByRole('region', { name: 'The stay that is seen' });
  const title = () => stay().getByRole('heading').innerText();
  const button = (/** @type {string} */ name) =>
    visit.page.getByRole('button', { name, exact: true });
  /** Risks in per cent; `< 1 %` is half of one. */
  const risks = async () =>
    (await beds().locator('.risk').allInnerTexts()).map((text) =>
      text.startsWith('<') ? 0.5 : Number.parseInt(text, 10),
    );
  const open = async (/** @type {import('playwright-core').BrowserContextOptions} */ options) => {
    await visit.open({ reducedMotion: 'reduce', ...options });
    await visit.goReady('monitoring');
    await visit.page.locator('.bed[aria-pressed=true]').waitFor();
    await visit.answered();
  };
  /** Goes to an hour, once the ward has got there. */
  const goTo = async (/** @type {number} */ hour) => {
    const before = await visit.page.locator('.beds').innerHTML();
    await slider().fill(String(hour));
    await visit.page.waitForFunction(
      (old) => document.querySelector('.beds')?.innerHTML !== old,
      before,
    );
    await visit.answered();
  };

  test('after 48 hours the first bed has the highest risk, and a bed says why', async () => {
    await open({});
    await goTo(48);
    const all = await risks();
    assert.ok(all.length >= 20, `${all.length} beds`);
    assert.deepEqual(
      all,
      all.toSorted((one, other) => other - one),
    );
    assert.ok((all[0] ?? 0) > 4 * (all.at(-1) ?? 0), 'risks differ');

    const name = (await names())[2];
    await beds().nth(2).click();
    await visit.answered();
    assert.equal(await title(), name);
    assert.equal(await beds().nth(2).getAttribute('aria-pressed'), 'true');
    assert.equal(await visit.label(), await beds().nth(2).locator('.risk').innerText());
    assert.ok((await reasons().count()) > 2);
    assert.match(await reasons().first().innerText(), /[+−]\d\.\d\d bits/);
    assert.match(await visit.page.locator('.answer .confidence').innerText(), /\d+ and \d+ %|\d %/);
    const picture = stay().locator('.picture svg');
    assert.match(/** @type {string} */ (await picture.textContent()), /Risk.*Heart rate/);

    await button('What happened?').click();
    await stay()
      .getByText(/^(Died in hospital|Left hospital alive)\.$/)
      .waitFor();
    await beds().nth(4).click();
    await visit.answered();
    assert.ok(await button('What happened?').isVisible(), 'of another patient it is not told yet');
  });

  test('time goes back to the same risks, and at first little is known', async () => {
    await open({});
    const middle = [await names(), await risks()];
    await goTo(0);
    const first = await risks();
    assert.notDeepEqual(first, middle[1]);
    await goTo(24);
    assert.deepEqual([await names(), await risks()], middle);
  });

  test('what cannot be true is kept out, and said', async () => {
    await open({});
    await goTo(48);
    const marked = beds().filter({ hasText: 'kept out' });
    assert.ok((await marked.count()) > 0);
    const said = await marked.first().locator('.kept').innerText();
    await marked.first().click();
    await visit.answered();
    const kept = await visit.page
      .getByRole('list', { name: 'Kept out' })
      .getByRole('listitem')
      .allInnerTexts();
    const times = kept.map((words) => Number(/, (\d+) times$/.exec(words)?.[1] ?? 1));
    assert.match(kept[0] ?? '', /impossible/);
    assert.equal(`${times.reduce((sum, one) => sum + one, 0)} kept out`, said);
  });

  test('the clock runs by itself until it is stopped, and answers come along', async () => {
    await visit.goReady('monitoring');
    await button('Pause').waitFor();
    await beds().first().waitFor();
    const hour = async () => Number(await slider().inputValue());
    const start = await hour();
    await visit.page.waitForFunction(
      (from) => Number(document.querySelector('input[type=range]')?.value) > from + 2,
      start,
    );
    assert.match(await visit.page.locator('.finding').innerText(), /once the clock stands still/);
    await button('Pause').click();
    const stopped = await hour();
    await visit.measured();
    assert.equal(await hour(), stopped);
    assert.match(await visit.label(), /%$/);
    await slider().focus();
    await visit.page.keyboard.press('ArrowRight');
    assert.equal(await slider().getAttribute('aria-valuetext'), `${stopped + 1} h`);
  });

  test('who wants no motion gets none, and beds are reached by keyboard', async () => {
    await open({});
    assert.equal(await slider().inputValue(), '24');
    await button('Play').waitFor();
    await beds().first().focus();
    await visit.page.keyboard.press('ArrowDown');
    const name = (await names())[1];
    await visit.page.keyboard.press('Enter');
    await visit.answered();
    assert.equal(await title(), name);
    assert.equal(
      await visit.page.evaluate(() => document.getAnimations().length),
      0,
      'nothing glides',
    );
    const focused = await visit.page.locator('.bed:focus').getAttribute('aria-label');
    assert.match(focused ?? '', new RegExp(`^${name}, risk .* in 6 h; `));

    // A visitor who plays from the keyboard keeps the bed that has the focus, wherever that goes.
    await visit.page.evaluate(() => {
      /** @type {HTMLButtonElement | null} */ (document.querySelector('.clock .play'))?.click();
    });
    await visit.page.waitForFunction(
      () => document.querySelector('.clock .hour')?.textContent === '30 h',
    );
    const kept = await visit.page.locator('.bed:focus .name').innerText();
    assert.equal(kept, name);
  });

  test('examples and the ward take turns, and nothing overflows on any screen', async () => {
    for (const width of [360, 768, 1280, 2560]) {
      await open({
        viewport: { width, height: 900 },
        ...(width === 768 && { colorScheme: 'dark' }),
      });
      await visit.page.getByRole('group', { name: 'Examples' }).locator('button').nth(2).click();
      await visit.answered();
      assert.equal(await title(), 'Man of 90, two impossible values');
      assert.equal(await visit.page.locator('.bed[aria-pressed=true]').count(), 0);
      assert.ok(await button('What happened?').isHidden());
      await beds().first().click();
      await visit.answered();
      assert.equal(await title(), (await names())[0]);
      const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${wide} of ${width} pixels`);
    }
  });
});
