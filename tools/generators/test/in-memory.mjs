/** Generators on this repository's files, in memory: nothing is written. */
import assert from 'node:assert/strict';
import { FsTree } from 'nx/src/generators/tree.js';
import ts from 'typescript';
import { repository } from '../../scripts/setup.mjs';

export const newTree = () => new FsTree(repository, false);

/** What a tree would write, by path. @param {import('@nx/devkit').Tree} tree */
export const changesOf = (tree) =>
  new Map(
    tree.listChanges().map(({ path, type, content }) => [path, { type, text: `${content}` }]),
  );

/** @param {import('@nx/devkit').Tree} tree @param {string} path */
export const textOf = (tree, path) => {
  const text = tree.read(path, 'utf8');
  assert.ok(text !== null, `${path} is there`);
  return text;
};

/** Whether an error is a refusal: one line, and no stack for nx to offer. @param {RegExp} message */
export const isRefusal = (message) => (/** @type {Error} */ error) => {
  assert.match(error.message, message);
  assert.equal(error.name, 'Refusal', error.stack);
  assert.equal(error.stack, '');
  assert.doesNotMatch(error.message, /\n/);
  return true;
};

/**
 * A generator refuses, and nothing of the tree has changed.
 *
 * @param {import('@nx/devkit').Tree} tree
 * @param {() => Promise<unknown>} generate
 * @param {RegExp} message
 */
export async function refuses(tree, generate, message) {
  const before = [...changesOf(tree)];
  await assert.rejects(generate, isRefusal(message));
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
