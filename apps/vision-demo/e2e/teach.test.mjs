/** Teaching a model in the page: photos in, a model out that the page asks at once. */
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { describePage } from '@heed/demo-kit/e2e';

/** What a photo shows, drawn about the middle of 64 × 64 pixels. */
const shapes = {
  ring: 'context.lineWidth = 9; context.arc(0, 0, 20, 0, 7); context.stroke();',
  cross: 'context.fillRect(-25, -5, 50, 10); context.fillRect(-5, -25, 10, 50);',
  stripes: 'for (let y = -28; y < 28; y += 14) context.fillRect(-30, y, 60, 6);',
};

describePage('teach', resolve(import.meta.dirname, '..'), (visit) => {
  const section = () => visit.page.getByRole('region', { name: 'Teach your own' });
  const button = (/** @type {string} */ name) => section().getByRole('button', { name });

  /** Files with a shape, each at another place and in other colours. */
  async function photosOf(/** @type {string} */ shape, count = 10) {
    const pictures = await visit.page.evaluate(async ([shape, count]) => {
      const draw = new Function('context', shape);
      const files = [];
      for (let index = 0; index < count; index++) {
        const canvas = new window.OffscreenCanvas(64, 64);
        const context = canvas.getContext('2d');
        context.fillStyle = `hsl(${37 * index} 40% 25%)`;
        context.fillRect(0, 0, 64, 64);
        context.fillStyle = context.strokeStyle = `hsl(${151 * index} 70% 70%)`;
        context.translate(28 + ((5 * index) % 9), 28 + ((7 * index) % 9));
        draw(context);
        files.push([...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())]);
      }
      return files;
    }, /** @type {[string, number]} */ ([shape, count]));
    return pictures.map((bytes, index) => ({
      name: `${index}.png`,
      mimeType: 'image/png',
      buffer: Buffer.from(bytes),
    }));
  }

  /** Gives a class its name and files. */
  async function fill(
    /** @type {string} */ title,
    /** @type {string} */ name,
    /** @type {Awaited<ReturnType<typeof photosOf>>} */ files,
  ) {
    const group = section().getByRole('group', { name: title });
    await group.getByLabel('Name').fill(name);
    const chooser = visit.page.waitForEvent('filechooser');
    await group.getByRole('button', { name: 'Add photos' }).click();
    await (await chooser).setFiles(files);
    await group.getByRole('button', { name: /^Remove photo/ }).nth(files.length - 1).waitFor(); // prettier-ignore
    return group;
  }

  async function fillThree() {
    await button('Add a class').click();
    for (const [index, [name, shape]] of Object.entries(shapes).entries()) {
      await fill(`Class ${index + 1}`, name, await photosOf(shape));
    }
  }

  test('three classes of ten photos become a model that the page asks, and a file', async (t) => {
    await visit.goReady('recognition');
    await fillThree();
    const shipped = await visit.label();
    const start = performance.now();
    await button('Teach').click();
    await section()
      .getByText(/^Round \d+ of \d+, \d+ s left$/)
      .waitFor();
    t.diagnostic(`first round after ${((performance.now() - start) / 1000).toFixed(1)} s`);
    const outcome = section().getByText(/^It names \d of 6 unseen photos rightly\.$/);
    await outcome.waitFor({ timeout: 60_000 });
    t.diagnostic(`taught in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    t.diagnostic(await outcome.innerText());
    assert.match(await outcome.innerText(), /names [56] of 6/);

    await button('Use it in this page').click();
    const [picture] = await photosOf(shapes.cross, 1);
    await visit.page.locator('.hero input[type=file]').setInputFiles(picture);
    await visit.page.locator('.answer .label').filter({ hasText: 'cross' }).waitFor();
    await visit.answered();
    assert.ok((await visit.page.locator('.picture svg *').count()) > 0, 'something is lit');
    await visit.measured();

    const download = visit.page.waitForEvent('download');
    await section().getByRole('link', { name: 'Download my-model.onnx' }).click();
    const file = await download;
    assert.equal(file.suggestedFilename(), 'my-model.onnx');
    const bytes = await readFile(await file.path());
    assert.ok(bytes.includes('vision/recognition') && bytes.includes('"cross"'));

    await button('Back to the shipped model').click();
    await visit.page.getByRole('group', { name: 'Examples' }).locator('button').first().click();
    await visit.page.locator('.answer .label').filter({ hasText: shipped }).waitFor();
  });

  test('what is not enough is refused by name, and a lesson can be cancelled', async () => {
    await visit.goReady('recognition');
    const problem = section().getByRole('alert');
    await button('Teach').click();
    await problem.filter({ hasText: 'Each class must have a name' }).waitFor();
    const files = await photosOf(shapes.ring, 5);
    const group = await fill('Class 1', 'ring', files);
    await group.getByRole('button', { name: 'Remove photo 2' }).click();
    await group.getByText('4 of 10 photos').waitFor();
    await fill('Class 2', 'cross', await photosOf(shapes.cross, 3));
    await button('Teach').click();
    await problem.filter({ hasText: 'Cross must have 4 photos' }).waitFor();

    const chooser = visit.page.waitForEvent('filechooser');
    await group.getByRole('button', { name: 'Add photos' }).click();
    const text = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') };
    await (await chooser).setFiles(text);
    await problem.filter({ hasText: 'Notes.txt must be' }).waitFor();

    await fill('Class 2', 'cross', await photosOf(shapes.cross, 3));
    await button('Teach').click();
    await button('Cancel').click();
    await button('Teach').waitFor();
    await visit.page.getByRole('status').filter({ hasText: 'Teaching was cancelled' }).waitFor();
    assert.equal(await problem.isVisible(), false);
  });

  test('a camera gives photos, too', async () => {
    await visit.page.addInitScript(() => {
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d');
      globalThis.setInterval(() => context.fillRect(0, 0, performance.now() % 99, 9), 50);
      globalThis.navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(10);
    });
    await visit.goReady('recognition');
    await button('Use the camera').click();
    const group = section().getByRole('group', { name: 'Class 1' });
    await group.getByRole('button', { name: 'Take a photo' }).click();
    await group.getByText('1 of 10 photos').waitFor();
    await button('Stop the camera').click();
    await group.getByRole('button', { name: 'Take a photo' }).waitFor({ state: 'hidden' });
  });

  test('tfjs comes only to who teaches', async () => {
    /** @type {string[]} */
    const asked = [];
    visit.page.on('request', (request) => asked.push(request.url()));
    await visit.page.route('**/service-worker.js', (route) => route.abort());
    await visit.goReady('recognition');
    assert.deepEqual(
      asked.filter((url) => /teach-worker/.test(url)),
      [],
    );
  });

  test('the section fits every screen, light and dark', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'heed-teach-'));
    t.diagnostic(`pictures in ${folder}`);
    for (const [width, colorScheme] of /** @type {const} */ ([
      [360, 'light'],
      [1280, 'dark'],
      [1280, 'light'],
    ])) {
      await visit.open({ viewport: { width, height: 900 }, colorScheme });
      await visit.go('recognition');
      await fill('Class 1', 'ring', await photosOf(shapes.ring));
      await fill('Class 2', 'cross', await photosOf(shapes.cross, 7));
      await section().screenshot({ path: join(folder, `${colorScheme}-${width}.png`) });
      const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${wide} of ${width} pixels`);
    }
  });
});
