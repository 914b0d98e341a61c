/** What the tests of this page share. */
import { resolve } from 'node:path';
import { describePage as describeAny } from '@heed/demo-kit/e2e';

/** Folder of the demo. */
export const root = resolve(import.meta.dirname, '..');
export const good = 'A charming and great film.';
export const bad = 'A dull, awful film.';

/**
 * Describes this page in a browser.
 *
 * @param {string} name
 * @param {(visit: import('@heed/demo-kit/e2e').Visit) => void} tests
 */
export function describePage(name, tests) {
  describeAny(name, root, tests);
}
