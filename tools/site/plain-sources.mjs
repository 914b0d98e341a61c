import { existsSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { PageEvent } from 'typedoc';

const isSource = (name) => /\.(?:ts|mjs|js|py|json)$/.test(name);

/**
 * Links to sources that come along lead to text: a browser would take a `.ts` for a film.
 *
 * @param {import('typedoc').Application} app
 */
export function linkToText(app) {
  app.renderer.on(PageEvent.END, (page) => {
    page.contents = page.contents.replace(/href="(?:\.\.\/)*media\/[^"#]+/g, (link) =>
      isSource(link) ? `${link}.txt` : link,
    );
  });
}

/**
 * Names the sources that came along as those links do.
 *
 * @param {string} folder of the site
 */
export function nameAsText(folder) {
  const media = path.join(folder, 'media');
  for (const name of existsSync(media) ? readdirSync(media).filter(isSource) : []) {
    renameSync(path.join(media, name), path.join(media, `${name}.txt`));
  }
}
