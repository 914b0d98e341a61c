import assert from 'node:assert/strict';

/** @typedef {import('./visit.mjs').Visit} Visit */

/**
 * Gives the task that is open an input of the visitor's own, in the way that its page offers, after one
 * that is wrong where that is possible.
 *
 * @param {Visit} visit
 */
export async function giveOwn(visit) {
  const { page } = visit;
  const button = (/** @type {string} */ name) => page.getByRole('button', { name });
  if (await button('Open a picture').isVisible())
    return giveFile(visit, 'picture.png', await png(page));
  if (await button('Open a sound').isVisible()) return giveFile(visit, 'sound.wav', wav());
  if (await button('Your own input').isVisible()) return giveJson(visit);
  const text = await visit.field().inputValue();
  await visit.field().fill(`${text} ${text}`);
}

/**
 * @param {Visit} visit
 * @param {string} name
 * @param {Buffer} buffer
 */
async function giveFile({ page }, name, buffer) {
  const picker = page.locator('input[type=file]');
  await picker.setInputFiles({ name, mimeType: '', buffer: Buffer.from('no such file') });
  await page
    .locator('main > .problem')
    .filter({ hasText: /must be (an image file|a sound)/ })
    .waitFor();
  await picker.setInputFiles({ name, mimeType: '', buffer });
  await page.locator('.own').waitFor();
}

/** The task itself says what is wrong with an input. @param {Visit} visit */
async function giveJson({ page }) {
  await page.getByRole('button', { name: 'Your own input' }).click();
  const drawer = page.getByRole('dialog', { name: 'Your own input' });
  const field = drawer.getByRole('textbox');
  await page.waitForFunction(() =>
    document.querySelector('textarea.json')?.matches(':not(:placeholder-shown)'),
  );
  const right = await field.inputValue();
  for (const wrong of ['{', '{ "nothing": true }']) {
    await field.fill(wrong);
    await drawer.getByRole('button', { name: 'Ask the model' }).click();
    const alert = drawer.getByRole('alert');
    await alert.waitFor();
    assert.match(await alert.innerText(), /must/);
  }
  await field.fill(right);
  await drawer.getByRole('button', { name: 'Ask the model' }).click();
  await drawer.waitFor({ state: 'hidden' });
}

/** A small picture that the browser makes itself. @param {import('playwright-core').Page} page */
async function png(page) {
  const bytes = await page.evaluate(async () => {
    const canvas = new window.OffscreenCanvas(640, 480);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.fillStyle = '#888';
    context.fillRect(0, 0, 640, 480);
    context.fillStyle = '#fff';
    context.fillRect(200, 150, 240, 200);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  return Buffer.from(bytes);
}

/** A second of a tone: 16 bits, two channels, 22,050 Hz. */
function wav() {
  const [rate, channels] = [22_050, 2];
  const samples = Int16Array.from({ length: rate * channels }, (_, index) => {
    return 8000 * Math.sin((2 * Math.PI * 770 * Math.floor(index / channels)) / rate);
  });
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.byteLength, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * channels * 2, 28);
  head.writeUInt16LE(channels * 2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([head, Buffer.from(samples.buffer)]);
}
