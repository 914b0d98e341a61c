/** The translators of the built page: text that grows, lines that follow, and what stops them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describePage } from './visit.mjs';

const text = 'Zwei Hunde spielen im Schnee.';

describePage('translation', (visit) => {
  const written = () => visit.page.locator('.hero > .alignment > .written');
  const words = () => written().getByRole('option');
  const lines = () => visit.page.locator('.alignment > .threads').first().locator('path');
  const shown = () => lines().and(visit.page.locator(':not(.away)'));
  const readout = () => visit.page.locator('.alignment > .readout');

  test('the first translation and its lines are there before the model', async () => {
    await visit.page.route(/\.onnx/, () => undefined);
    await visit.go('german-english');
    await words().first().waitFor();
    assert.ok((await shown().count()) >= (await words().count()) / 2, 'most words have a line');
    // A line begins below its word of the text and ends above its word of the translation.
    const [path, source, target] = await Promise.all([
      lines().last().boundingBox(),
      visit.field().boundingBox(),
      written().boundingBox(),
    ]);
    assert.ok(path && source && target);
    assert.ok(path.y >= source.y && path.y + path.height <= target.y + target.height);
  });

  test('it is written piece by piece, and typing on stops it', async () => {
    await visit.goReady('german-english');
    await visit.page.evaluate(() => {
      /** @type {string[]} */
      const seen = [];
      Object.assign(window, { seen });
      const root = document.querySelector('.hero > .alignment > .written');
      if (!root) throw new Error('no translation');
      new window.MutationObserver(() => {
        seen.push([...root.childNodes].filter((each) => !(each instanceof window.HTMLElement && each.className === 'rest')).map((each) => each.textContent).join('')); // prettier-ignore
      }).observe(root, { childList: true });
    });
    const long = `${text} ${'Ein Mann mit Hut spielt auf der Straße Gitarre. '.repeat(400)}`;
    await visit.field().fill(long);
    await visit.page.waitForFunction('new Set(window.seen).size > 5');
    await visit.read(text);
    const final = await written().innerText();
    assert.match(final, /dogs/);
    const seen = /** @type {string[]} */ (await visit.page.evaluate('window.seen'));
    const most = Math.max(...seen.map(({ length }) => length));
    assert.ok(most < 0.8 * long.length, 'the long one was stopped');
    assert.equal(await visit.label(), final);
  });

  test('lines come with the words, and stay', async () => {
    await visit.goReady('german-english');
    await visit.page.getByRole('spinbutton', { name: 'Beams' }).fill('1');
    await visit.answered();
    await visit.page.evaluate(() => {
      /** @type {{ text: string, lines: string[] }[]} */
      const drawn = [];
      Object.assign(window, { drawn });
      const [root, hero, written] = ['.threads', '.hero', '.hero > .alignment > .written'].map(
        (name) => document.querySelector(name),
      );
      if (!root || !hero || !written) throw new Error('no translation');
      new window.MutationObserver(() => {
        const lines = [...root.children].map((path) => path.getAttribute('d') ?? '');
        const text = written.firstChild?.textContent ?? '';
        if (hero.ariaBusy === 'true' && lines.length > 0) drawn.push({ text, lines });
      }).observe(root, { childList: true });
    });
    await visit.read('Ein Mann mit einem roten Hut sitzt auf einer alten Bank im Park und spielt Gitarre, während zwei Kinder mit einem Hund durch den Schnee laufen.'); // prettier-ignore
    const drawn = /** @type {{ text: string, lines: string[] }[]} */ (await visit.page.evaluate('window.drawn')); // prettier-ignore
    assert.ok(drawn.length > 1, 'there are lines before the answer');
    const final = await written().innerText();
    assert.ok(drawn[0].text.length < final.length, 'as soon as there are words');
    /** @param {string | null} line */
    const numbersOf = (line) => line?.match(/[\d.]+/g)?.map(Number) ?? [];
    const last = (await lines().evaluateAll((all) => all.map((path) => path.getAttribute('d')))).map(numbersOf); // prettier-ignore
    for (const { text, lines } of drawn) {
      assert.ok(final.startsWith(text));
      const moved = lines.map(numbersOf).filter((line) => !last.some((other) => other.every((number, place) => Math.abs(number - line[place]) < 0.6))); // prettier-ignore
      assert.deepEqual(moved, [], text);
    }
  });

  test('pointing at a word leaves its lines, lights its partners and says so', async () => {
    await visit.goReady('german-english');
    await visit.read(text);
    const all = await shown().count();
    const dogs = words().filter({ hasText: /^dogs$/ });
    await dogs.hover();
    await readout().filter({ hasText: /^dogs: looked at Hunde \d+ %/ }).waitFor(); // prettier-ignore
    assert.ok((await shown().count()) < all);
    const lit = visit.page.locator('.lit-editor .lit-copy [data-step]:not([data-step="0"])');
    assert.ok((await lit.allInnerTexts()).includes('Hunde'));
    await visit.page.mouse.move(2, 2);
    await readout().filter({ hasText: /^Point at a word/ }).waitFor(); // prettier-ignore
    assert.equal(await shown().count(), all);
  });

  test('by keyboard: along the translation, and with the caret in the text', async () => {
    await visit.goReady('german-english');
    await visit.read(text);
    await visit.field().focus();
    await visit.page.keyboard.press('Home');
    await visit.page.keyboard.press('Control+ArrowRight');
    await visit.page.keyboard.press('ArrowRight');
    await readout().filter({ hasText: /^Hunde: looked at by dogs/ }).waitFor(); // prettier-ignore
    assert.equal(await readout().getAttribute('aria-live'), 'polite');
    await visit.page.keyboard.press('Tab');
    assert.equal(await visit.page.locator(':focus').getAttribute('role'), 'option');
    await visit.page.keyboard.press('End');
    await visit.page.keyboard.press('ArrowLeft');
    const last = visit.page.locator(':focus');
    assert.match((await last.getAttribute('aria-label')) ?? '', /^snow: looked at /);
    assert.equal(await last.getAttribute('aria-selected'), 'true');
  });

  test('layers, heads and threshold change the lines, options the search', async () => {
    await visit.goReady('german-english');
    await visit.read(text);
    const drawn = () => written().evaluate((root) => root.parentElement?.querySelector('.threads')?.innerHTML); // prettier-ignore
    const before = await drawn();
    await visit.page.getByLabel('Layer').first().selectOption({ index: 2 });
    assert.notEqual(await drawn(), before);
    await visit.page.getByRole('spinbutton', { name: 'Beams' }).fill('1');
    await visit.answered();
    assert.match(await written().innerText(), /dogs/);
    await visit.page.getByRole('spinbutton', { name: 'Beams' }).fill('99');
    await visit.page.getByRole('alert').filter({ hasText: /beams/i }).waitFor();
    visit.complaints = [];
  });

  test('several sentences, emoji and markup stay what they are', async () => {
    await visit.goReady('german-english');
    await visit.read('Ein <b>Hund</b>. 🐶\n\nZwei Kinder spielen.');
    assert.equal(await visit.page.locator('.written b').count(), 0);
    assert.match(await written().innerText(), /children/);
    await visit.read('日本語');
    assert.equal(await written().innerText(), '日本語');
    assert.equal(await lines().count(), 0);
    await visit.field().fill('  ');
    assert.equal(await visit.label(), 'Nothing yet');
    assert.equal(await written().innerText(), '');
  });

  test('other directions and models are a link away, in the same tab', async (t) => {
    await visit.goReady();
    const links = visit.page.locator('main > .tasks a');
    const names = await links.allInnerTexts();
    if (names.length === 0) return t.skip('only one translator is in this package');
    for (const name of names) {
      await links.filter({ hasText: name }).first().click();
      await visit.ready();
      assert.equal(await visit.page.locator('header [aria-current="page"]').innerText(), 'Translation'); // prettier-ignore
      await words().first().waitFor();
    }
  });

  test('two models beside each other, one above the text and one below', async () => {
    await visit.goReady('german-english');
    await visit.page.getByRole('checkbox', { name: /^Beside it/ }).check();
    const other = visit.page.locator('.other .written');
    await other.getByRole('option').first().waitFor();
    const cool = visit.page.locator('.alignment > .threads').nth(1).locator('path');
    assert.ok((await cool.count()) > 0);
    await visit.field().hover({ position: { x: 30, y: 20 } });
    await readout().filter({ hasText: /looked at by/ }).waitFor(); // prettier-ignore
    assert.ok((await other.locator('[style*="cool"]').count()) > 0, 'both light up');
    await visit.read(text);
    await other.getByRole('option', { name: /^dogs/ }).waitFor();
  });

  test('at 360 pixels lines keep to their words, and nothing moves for who wants that', async () => {
    await visit.open({ viewport: { width: 360, height: 800 }, reducedMotion: 'reduce' });
    await visit.go('german-english');
    await words().first().waitFor();
    const fade = await lines().first().evaluate((path) => window.getComputedStyle(path).transitionDuration); // prettier-ignore
    assert.equal(fade, '0s');
    const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 360, `${wide} pixels`);
  });
});
