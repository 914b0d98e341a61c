import sharp from 'sharp';

/** Longest side in pixels: twice that of a small picture among the examples. */
const longest = 128;

/**
 * The same with an image that is worth repeating among the examples.
 *
 * @param {import('@heed/attention-core/plugin').Shown} shown
 * @returns {Promise<import('@heed/attention-core/plugin').Shown>}
 */
export async function thumbnailOf(shown) {
  const { image } = shown;
  if (!image?.startsWith('data:')) return shown;
  const bytes = Buffer.from(image.slice(image.indexOf(',') + 1), 'base64');
  const fits = { fit: /** @type {const} */ ('inside'), withoutEnlargement: true };
  const small = await sharp(bytes).resize(longest, longest, fits).webp({ quality: 80 }).toBuffer();
  return { ...shown, image: `data:image/webp;base64,${small.toString('base64')}` };
}
