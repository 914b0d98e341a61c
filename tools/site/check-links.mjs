#!/usr/bin/env node
/**
 * node tools/site/check-links.mjs [FOLDER]: whether each link of the built site, docs/site or FOLDER, leads to a page
 * that is there, and to a place that the page has. Served from here; links that leave the site are not followed.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { LinkChecker } from 'linkinator';
import { repository, say } from '../scripts/setup.mjs';

const [folder = path.join(repository, 'docs/site')] = process.argv.slice(2);
if (!existsSync(path.join(folder, 'index.html'))) {
  say('links', `no site in ${folder}; npm run docs builds it`);
  process.exit(1);
}

const pages = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.html'));
const checker = new LinkChecker();
const { links } = await checker.check({
  path: pages,
  serverRoot: path.resolve(folder),
  checkFragments: true,
  // Only what is served from here.
  linksToSkip: (link) => Promise.resolve(!/^http:\/\/(localhost|127\.0\.0\.1|\[::1\]):/.test(link)),
});

const broken = links.filter(({ state }) => state === 'BROKEN');
for (const { url, parent } of broken) say('links', `${parent} leads to ${url}, which is not there`);
const followed = links.filter(({ state }) => state !== 'SKIPPED').length;
console.log(`${followed} links, ${broken.length} of them dead`);
process.exitCode = broken.length > 0 ? 1 : 0;
