import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What no minifier takes out of tfjs: the name of its global engine, and its package names. */
const traceOfTfjs = /_tfengine|@tensorflow|tfjs/i;

/**
 * Fails where a built page holds tfjs: pages only run models.
 *
 * @param {string} folder - with the built scripts, also in folders of it
 * @param {RegExp} [teaches] - names of scripts that are fetched only once somebody teaches a model
 * @returns {string[]} the scripts
 */
export function holdsNoTfjs(folder, teaches) {
  assert.ok(existsSync(folder), 'Build the page first: npm run build');
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.m?js$/.test(name),
  );
  for (const name of scripts) {
    if (teaches?.test(name)) continue;
    const found = traceOfTfjs.exec(readFileSync(join(folder, name), 'utf8'));
    assert.equal(found?.[0], undefined, name);
  }
  return scripts;
}
