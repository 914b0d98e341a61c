/** The lists in which a mechanism stands, edited by their syntax trees. */
import path from 'node:path';
import ts from 'typescript';
import { exportsOf, insert, parse } from '../shared/edit-source.mjs';

/** @param {ts.ImportDeclaration | ts.ExportDeclaration} node */
const moduleOf = ({ moduleSpecifier }) =>
  moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';

/**
 * Whether something comes from the folder of a module.
 *
 * @param {ts.ImportDeclaration | ts.ExportDeclaration} node
 * @param {string} module
 */
const isBeside = (node, module) =>
  path.posix.dirname(moduleOf(node)) === path.posix.dirname(module);

/** @typedef {{ name: string, type: boolean }} Exported */

/**
 * Functions and classes first, types by the alphabet after them.
 *
 * @param {Exported} one
 * @param {Exported} other
 */
const valuesFirst = (one, other) =>
  Number(one.type) - Number(other.type) || one.name.localeCompare(other.name);

/** @param {Exported} exported */
const isClass = ({ name, type }) => !type && /^[A-Z]/.test(name);

/**
 * Adds exports to attention-core's main entry, after those from the same folder; a class after the classes.
 *
 * @param {string} text
 * @param {string} module - `./mechanisms/heads/head-sharpness.js`
 * @param {readonly Exported[]} names
 * @returns {string}
 */
export function addToIndex(text, module, names) {
  const beside = parse(text)
    .statements.filter(ts.isExportDeclaration)
    .filter((node) => isBeside(node, module))
    .filter((node) => !names.some(isClass) || exportsOf(node.getText()).some(isClass));
  const list = [...names].sort(valuesFirst).map(({ name, type }) => (type ? `type ${name}` : name));
  const at = beside.at(-1)?.getEnd() ?? text.trimEnd().length;
  return insert(text, at, `\nexport { ${list.join(', ')} } from '${module}';`);
}

/**
 * Imports something and adds it to the first array of a source.
 *
 * @param {string} text
 * @param {string} module - `./heads/head-sharpness.js`
 * @param {string} name
 * @param {{ sorted?: boolean }} [options] - whether the array goes by the alphabet; else it comes last
 * @returns {string}
 */
export function addToList(text, module, name, { sorted = false } = {}) {
  const source = parse(text);
  const array = firstArray(source);
  if (!array) throw new Error(`There is no array for ${name}`);
  const { elements } = array;
  const next = sorted ? elements.find((element) => element.getText() > name) : undefined;
  const last = elements.at(-1);
  const listed = next
    ? insert(text, next.getStart(), `${name}, `)
    : insert(text, last ? last.getEnd() : array.getStart() + 1, last ? `, ${name}` : name);
  // What is imported stands before the array, so its places are still right.
  const imports = source.statements.filter(ts.isImportDeclaration);
  const beside = imports.filter((node) => isBeside(node, module));
  const later = beside.find((node) => moduleOf(node) > module);
  const line = `import { ${name} } from '${module}';`;
  if (later) return insert(listed, later.getStart(), `${line}\n`);
  return insert(listed, (beside.at(-1) ?? imports.at(-1))?.getEnd() ?? 0, `\n${line}`);
}

/** @param {ts.Node} node @returns {ts.ArrayLiteralExpression | undefined} */
const firstArray = (node) =>
  ts.isArrayLiteralExpression(node) ? node : ts.forEachChild(node, firstArray);

/**
 * All names that a source uses, its own and others'.
 *
 * @param {string} text
 * @returns {Set<string>}
 */
export function identifiersOf(text) {
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isIdentifier(node)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(parse(text));
  return found;
}
