import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The repository's folder. */
export const repository = path.join(import.meta.dirname, '../..');

/** What is made into `docs` and not written there. */
const made = ['api', 'images', 'site'];

/** The Markdown in a folder and the folders in it, relative to the repository. */
function markdownIn(folder) {
  return readdirSync(path.join(repository, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) return made.includes(entry.name) ? [] : markdownIn(name);
    return name.endsWith('.md') ? [name] : [];
  });
}

/** What users read: the READMEs of the repository and its workspaces, and `docs`, relative to it. */
export function pages() {
  const workspaces = ['packages', 'tools', 'apps'].flatMap((group) =>
    readdirSync(path.join(repository, group)).map((name) => path.join(group, name)),
  );
  const beside = (folder) => readdirSync(path.join(repository, folder)).includes('README.md');
  const folders = ['.', ...workspaces.filter((name) => !/\.\w+$/.test(name))];
  return [
    ...folders.filter(beside).map((folder) => path.join(folder, 'README.md')),
    ...markdownIn('docs'),
  ];
}

/**
 * The TypeScript in a Markdown text. Each block stands for itself, as a reader would paste it.
 *
 * @param {string} text Markdown; a fence ```` ```ts static ```` is checked by the compiler, but not run
 * @returns {{ line: number, code: string, runs: boolean }[]} `line` is that of the opening fence
 */
export function codeBlocks(text) {
  return [...text.matchAll(/^```ts( static)?\n([^]*?)^```$/gm)].map((match) => ({
    line: text.slice(0, match.index).split('\n').length,
    code: match[2],
    runs: match[1] === undefined,
  }));
}

/** All blocks of all pages, with the page that each is from. */
export function allBlocks() {
  return pages().flatMap((file) =>
    codeBlocks(readFileSync(path.join(repository, file), 'utf8')).map((block) => ({
      file,
      ...block,
    })),
  );
}
