import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const withoutCode = (text) => text.replace(/^```[^]*?^```$/gm, '');

/** The anchors of a Markdown text: its headings as GitHub writes them into addresses. */
export function anchorsOf(text) {
  const seen = new Map();
  return [...withoutCode(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => {
    const shown = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = shown.replace(/[^\p{L}\p{N} _-]/gu, '').replace(/ /g, '-');
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    return times === 0 ? anchor : `${anchor}-${times}`;
  });
}

/**
 * Links of a Markdown text to files that are not there, or to headings that they have not. Links that leave
 * the repository are not followed.
 *
 * @param {string} text
 * @param {string} file its absolute path
 * @returns {string[]} the links as they are written
 */
export function deadLinks(text, file) {
  const links = [
    ...withoutCode(text).matchAll(/\]\(([^)\s]+)[^)]*\)/g),
    ...text.matchAll(/(?:src|srcset)="([^"]+)"/g),
  ].map(([, link]) => link);
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [target, anchor] = link.split('#');
    const linked = target === '' ? file : path.join(path.dirname(file), target);
    if (!existsSync(linked)) return true;
    if (anchor === undefined) return false;
    return !anchorsOf(readFileSync(linked, 'utf8')).includes(anchor);
  });
}
