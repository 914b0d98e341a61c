import ts from 'typescript';
import { Refusal } from './refusal.mjs';

const pattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const longest = 40;

/** What a domain cannot be called, and what the name already stands for. */
const reservedDomains = new Map([
  ['all', 'every domain'],
  ['assets', "a folder of the gallery's page"],
  ['core', 'the tag of attention-core'],
  ['heed', 'the whole'],
]);

/** Top-level names in the sources of every domain. */
const reservedIdentifiers = ['plugin', 'recipes', 'Recipe', 'definePlugin'];

/**
 * A name that folders, addresses and packages can bear.
 *
 * @param {string} what - `domain` or `task`
 * @param {string} name
 * @returns {string} the name
 * @throws {Refusal} saying what would do
 */
export function requireName(what, name) {
  const text = name.trim();
  if (!pattern.test(text)) {
    const near = kebabCase(text);
    const advice = pattern.test(near) && near.length <= longest ? `, such as ${near}` : '';
    throw new Refusal(
      `The ${what}'s name must be lower-case words joined by hyphens, beginning with a letter${advice}; got ${JSON.stringify(name)}.`,
    );
  }
  if (text.length > longest) {
    throw new Refusal(
      `The ${what}'s name must have at most ${longest} letters; got ${text.length}: ${text}.`,
    );
  }
  return text;
}

/**
 * A name for a new domain.
 *
 * @param {string} name
 * @returns {string} the name
 * @throws {Refusal} where it can be none, whatever else is there
 */
export function requireDomainName(name) {
  const text = requireName('domain', name);
  const meaning = reservedDomains.get(text);
  if (meaning !== undefined) {
    throw new Refusal(
      `A domain cannot be called ${text}: that is ${meaning}. Choose another name.`,
    );
  }
  if (text.endsWith('-demo')) {
    throw new Refusal(
      `A domain's name cannot end in -demo, which is added to its page's. Try ${text.slice(0, -'-demo'.length)}.`,
    );
  }
  return text;
}

/**
 * A name for a new task.
 *
 * @param {string} name
 * @returns {string} the name
 * @throws {Refusal} where it can be none, whatever else is there
 */
export function requireTaskName(name) {
  const text = requireName('task', name);
  const identifier = camelCase(text);
  if (isReservedWord(identifier) || reservedIdentifiers.includes(identifier)) {
    throw new Refusal(
      `A task cannot be called ${text}: in its sources ${identifier} means something else. Try ${text}-task.`,
    );
  }
  return text;
}

/** Whether a variable cannot have this name. @param {string} text */
export function isReservedWord(text) {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true);
  scanner.setText(text);
  const kind = scanner.scan();
  const { FirstReservedWord, LastFutureReservedWord, AwaitKeyword } = ts.SyntaxKind;
  return (
    (kind >= FirstReservedWord && kind <= LastFutureReservedWord) ||
    kind === AwaitKeyword ||
    ['arguments', 'eval', 'undefined'].includes(text)
  );
}

/** @param {string} text */
function kebabCase(text) {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '')
    .toLowerCase();
}

/** `front-type` → `frontType`. @param {string} name */
export function camelCase(name) {
  return name.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase());
}

/** `front-type` → `FrontType`. @param {string} name */
export function pascalCase(name) {
  return camelCase(`-${name}`);
}

/** `front-type` → `Front type`. @param {string} name */
export function titleOf(name) {
  return (name.slice(0, 1).toUpperCase() + name.slice(1)).replaceAll('-', ' ');
}
