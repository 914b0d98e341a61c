/** The summary of the built page: sentences that step forward, and how many of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describePage } from './visit.mjs';

describePage('summary', (visit) => {
  const back = () => visit.page.locator('.lit-editor .back');
  const words = () => visit.page.locator('.lit-editor .lit-copy span:not(.back)');
  const bars = () => visit.page.locator('.margin.warm span');

  test('chosen sentences step forward, the margin says how much each counts', async () => {
    await visit.page.route(/\.onnx/, () => undefined);
    await visit.go('summary');
    await bars().first().waitFor();
    const [sentences, left] = [await bars().count(), await back().count()];
    assert.equal(left, sentences - 1, 'one sentence where nothing else is said');
    assert.ok((await words().count()) > 0, 'its words are lit');
    const summary = await visit.label();
    assert.ok((await visit.field().inputValue()).includes(summary));
    assert.match(
      await visit.page.locator('.confidence').last().innerText(),
      /^1 of \d sentences, /,
    );
  });

  test('more sentences on demand; too many of them are refused by name', async () => {
    await visit.goReady('summary');
    await bars().first().waitFor();
    const all = await bars().count();
    await visit.page.getByRole('spinbutton', { name: 'Sentences' }).fill('2');
    await visit.answered();
    assert.equal(await back().count(), all - 2);
    await visit.page.getByRole('spinbutton', { name: 'Sentences' }).fill('5000');
    await visit.page.getByRole('alert').filter({ hasText: /sentences/i }).waitFor(); // prettier-ignore
    visit.complaints = [];
  });

  test('markup in a text stays text, and no sentence end is needed', async () => {
    await visit.goReady('summary');
    await visit.read('<p>Bees dance.</p> <b>They remember landmarks along their route.</b>');
    assert.equal(await visit.page.locator('.lit-copy b').count(), 0);
    await visit.read('no end in sight');
    assert.equal(await visit.label(), 'no end in sight');
  });
});
