/** Reading pictures in a page: files of all kinds, damaged ones, and whatever a page draws. */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openBrowser, servePage, skipReason } from '@heed/demo-kit/e2e';
import sharp from 'sharp';

const noBrowser = skipReason();

/** @param {string} background */
const solid = (width, height, background) =>
  sharp({ create: { width, height, channels: 3, background } });
const noise = sharp(
  Buffer.from(Uint8Array.from({ length: 120_000 }, (_, index) => (index * 7919) % 251)),
  { raw: { width: 200, height: 200, channels: 3 } },
);

/** Sixteen bytes in, a PNG says its width and height. */
const huge = await solid(8, 8, '#ffffff').png().toBuffer();
huge.writeUInt32BE(40_000, 16);
huge.writeUInt32BE(40_000, 20);
const [jpeg, png] = [await noise.clone().jpeg().toBuffer(), await noise.clone().png().toBuffer()];
const tiff = await solid(3, 2, '#336699').tiff().toBuffer();

describe('pictures in a page', { skip: noBrowser || false }, () => {
  let browser;
  let server;
  let page;
  before(async () => {
    browser = await openBrowser();
    server = await servePage(resolve(import.meta.dirname, '..'));
    page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction('globalThis.check');
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  /** What the page reads in a file, as bytes and as a Blob alike. */
  async function read(file) {
    const [bytes, blob] = await page.evaluate(
      (base64) => globalThis.check.pictureFile(base64),
      Buffer.from(file).toString('base64'),
    );
    assert.deepEqual(bytes, blob);
    return bytes;
  }

  for (const kind of ['png', 'jpeg', 'webp', 'gif', 'avif']) {
    test(`a ${kind} is read, made smaller`, async () => {
      const { size, original, first } = await read(
        await solid(64, 48, '#336699').toFormat(kind).toBuffer(),
      );
      assert.deepEqual([size, original], [[32, 24], [64, 48]]); // prettier-ignore
      [0x33, 0x66, 0x99, 255].forEach((value, index) => {
        assert.ok(Math.abs(first[index] - value) < 8, `${first}`);
      });
    });
  }

  test('a photo is turned as the camera was held', async () => {
    const red = await solid(64, 64, '#ff0000').png().toBuffer();
    const file = await solid(128, 64, '#00ff00')
      .composite([{ input: red, left: 0, top: 0 }])
      .jpeg({ quality: 100 })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { size, original, first, last } = await read(file);
    assert.deepEqual([size, original], [[16, 32], [64, 128]]); // prettier-ignore
    assert.ok(first[0] > 200 && first[1] < 50 && last[1] > 200 && last[0] < 50, `${first} ${last}`);
  });

  for (const [name, file, code, message] of [
    ['half a JPEG', jpeg.subarray(0, jpeg.length / 2), 'file-damaged', /damaged JPEG file/],
    ['half a PNG', png.subarray(0, png.length / 2), 'file-damaged', /damaged PNG file/],
    ['text', Buffer.from('hello'), 'input-value', /got a text file/],
    ['no bytes', Buffer.alloc(0), 'input-empty', /got 0 bytes/],
    ['40,000 × 40,000 pixels', huge, 'input-value', /at most 268435456 pixels.*40000 × 40000/],
    ['a TIFF', tiff, 'input-value', /got a TIFF file/],
  ]) {
    test(`${name} is refused`, async () => {
      const refused = await read(file);
      assert.equal(refused.code, code);
      assert.match(refused.message, message);
      assert.match(refused.message, /^page: photo /);
    });
  }

  test('12,000 × 12,000 pixels are read', async () => {
    const file = await solid(12_000, 12_000, '#336699').jpeg().toBuffer();
    const { size, original } = await read(file);
    assert.deepEqual([size, original], [[32, 32], [12_000, 12_000]]); // prettier-ignore
  });

  test('whatever a page draws is read, and what shows nothing is refused', async () => {
    const checks = await page.evaluate(() => globalThis.check.drawables());
    for (const name of ['canvas', 'image', 'bitmap', 'frame', 'pixels', 'address']) {
      const { size, first } = checks[name];
      assert.deepEqual([size, first], [[32, 8], [18, 52, 86, 255]], name); // prettier-ignore
    }
    assert.equal(checks['closed bitmap'].code, 'input-empty');
    assert.equal(checks['empty video'].code, 'input-empty');
    assert.equal(checks['broken image'].code, 'file-damaged');
  });
});
