import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { repository } from '../scripts/setup.mjs';

const kit = path.join(repository, 'apps/demo-kit');
const fromKit = createRequire(path.join(kit, 'package.json'));

const fonts = {
  'serif.woff2': 'source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
  'serif-italic.woff2': 'source-serif-4/files/source-serif-4-latin-wght-italic.woff2',
  'sans.woff2': 'source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
};

/**
 * Gives the site the looks of the demo pages: their colours, sizes and fonts, so that it asks no other server.
 *
 * @param {string} folder of the site
 */
export function addAssets(folder) {
  const assets = path.join(folder, 'assets');
  mkdirSync(assets, { recursive: true });
  for (const [name, file] of Object.entries(fonts)) {
    copyFileSync(fromKit.resolve(`@fontsource-variable/${file}`), path.join(assets, name));
  }
  const tokens = readFileSync(path.join(kit, 'src/theme/tokens.css'), 'utf8');
  const site = readFileSync(path.join(import.meta.dirname, 'site.css'), 'utf8');
  writeFileSync(path.join(assets, 'custom.css'), `${tokens}\n${site}`);
}
