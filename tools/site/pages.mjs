import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { publicPackages, workspaces } from '../release/workspaces.mjs';
import { repository as root } from '../scripts/setup.mjs';

/**
 * A group of Markdown pages of the site, as the navigation shows it.
 *
 * @typedef {object} PageGroup
 * @property {string} title
 * @property {string} at first part of the addresses of its pages
 * @property {string[]} files absolute paths, in order
 */

const repository = path.resolve(root); // without a slash at its end
const inRepository = (file) => path.join(repository, file);

/** The page that the site opens with. */
export const frontPage = inRepository('docs/guides/README.md');

/** Where pages of domains are made, anew at each build. */
export const domainPages = inRepository('.nx/site/domains');

/** Packages whose sources are read, and whose READMEs are the first page of their reference. */
export const referencePackages = () => publicPackages(repository).map(({ folder }) => folder);

function markdownIn(folder) {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return names.sort().map((name) => path.join(folder, name));
}

/** In the order in which the front page links to them; what it does not name comes last. */
function inFrontPagesOrder(files) {
  const text = readFileSync(frontPage, 'utf8');
  const places = new Map(files.map((file) => [file, text.indexOf(`${path.basename(file)})`)]));
  const place = (file) => (places.get(file) < 0 ? text.length : places.get(file));
  return files.sort((one, other) => place(one) - place(other));
}

/** READMEs of tools that have no reference. */
const toolReadmes = () =>
  workspaces(repository)
    .filter(({ place, manifest }) => place.startsWith('tools/') && manifest.private === true)
    .map(({ folder }) => path.join(folder, 'README.md'))
    .filter((file) => existsSync(file));

/**
 * All pages of Markdown but the front page and the READMEs of packages.
 *
 * @returns {PageGroup[]}
 */
export function pageGroups() {
  const architecture = inRepository('docs/architecture.md');
  const handbook = markdownIn(inRepository('docs')).filter((file) => file !== architecture);
  const guides = markdownIn(inRepository('docs/guides')).filter((file) => file !== frontPage);
  const inside = ['README.md', 'CONTRIBUTING.md'].map(inRepository);
  return [
    { title: 'Guides', at: 'guides', files: inFrontPagesOrder(guides) },
    { title: 'Domains', at: 'domains', files: markdownIn(domainPages) },
    { title: 'In depth', at: 'depth', files: inFrontPagesOrder(handbook) },
    {
      title: 'Inside',
      at: 'inside',
      files: [inside[0], architecture, inside[1], ...toolReadmes()],
    },
  ];
}

/**
 * Last part of a page's address: its file's name; for a README that of its folder.
 *
 * @param {string} file
 */
export function addressOf(file) {
  const isReadme = path.basename(file) === 'README.md' && path.dirname(file) !== repository;
  return path.basename(isReadme ? path.dirname(file) : file, '.md').toLowerCase();
}

/**
 * @param {string} markdown
 * @returns {string | undefined} text of its first heading
 */
export function titleOf(markdown) {
  return /^# (.+)$/m.exec(markdown)?.[1]?.replace(/[`*]/g, '');
}
