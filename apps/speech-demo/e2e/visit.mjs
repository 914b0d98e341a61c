/** What the tests of this page share. */
import { resolve } from 'node:path';
import { describePage as describeAny } from '@heed/demo-kit/e2e';

/** @typedef {import('@heed/demo-kit/e2e').Visit} Visit */

/** Folder of the demo. */
export const root = resolve(import.meta.dirname, '..');

/** Where an example of the package is. @param {string} name - of its file */
export const examplePath = (name) => resolve(root, '../../packages/speech/examples', name);

/** A microphone that hears an example again and again; whether a page may use it, each test says. */
const microphone = (/** @type {string} */ name) => [
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-audio-capture=${examplePath(name)}`,
];

/**
 * Describes this page in a browser whose microphone hears an example.
 *
 * @param {string} name
 * @param {string} heard - the file of the example
 * @param {(visit: Visit) => void} tests
 */
export function describePage(name, heard, tests) {
  describeAny(name, root, tests, microphone(heard));
}

/** Lets the page use the microphone. @param {Visit} visit */
export async function allowMicrophone({ context }) {
  await context?.grantPermissions(['microphone']);
}
