/** Generators on this repository's files, in memory: nothing is written. */
import assert from 'node:assert/strict';
import { FsTree } from 'nx/src/generators/tree.js';
import ts from 'typescript';
import { repository } from '../../scripts/setup.mjs';

export const newTree = () => new FsTree(repository, false);

/** What a tree would write, by path. @param {FsTree} tree */
export const changesOf = (tree) =>
  new Map(
    tree.listChanges().map(({ path, type, content }) => [path, { type, text: `${content}` }]),
  );

/** @param {FsTree} tree @param {string} path */
export const textOf = (tree, path) => {
  const text = tree.read(path, 'utf8');
  assert.ok(text !== null, `${path} is there`);
  return text;
};

/**
 * A refusal: one line, no stack, and nothing of the tree changed.
 *
 * @param {FsTree} tree
 * @param {Promise<unknown>} generated
 * @param {RegExp} message
 */
export async function refuses(tree, generated, message) {
  const before = [...changesOf(tree)];
  await assert.rejects(generated, (/** @type {Error} */ error) => {
    assert.match(error.message, message);
    assert.equal(error.name, 'Refusal', error.stack);
    assert.doesNotMatch(error.message, /\n/);
    return true;
  });
  assert.deepEqual([...changesOf(tree)], before);
}

/** A text that TypeScript can read. @param {string} path @param {string} text */
export function assertParses(path, text) {
  const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true, fileName: path });
  assert.deepEqual(
    diagnostics?.map(({ messageText }) => messageText),
    [],
    path,
  );
}
