import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateFiles, updateJson } from '@nx/devkit';
import { camelCase, pascalCase, titleOf } from '../shared/names.mjs';
import { Refusal } from '../shared/refusal.mjs';
import { versionsOf } from '../shared/workspace.mjs';
import { enterTask } from './enter-task.mjs';

/** @typedef {import('@nx/devkit').Tree} Tree */
/** @typedef {import('../shared/workspace.mjs').DomainPackage} DomainPackage */

const starters = fileURLToPath(new URL('../domain/starters', import.meta.url));

/** Names of the starter tasks, by kind of input. @type {Record<string, string>} */
export const starterNames = JSON.parse(
  readFileSync(new URL('../domain/starters/default-tasks.json', import.meta.url), 'utf8'),
);

/**
 * What templates know of a domain and a task.
 *
 * @param {Tree} tree
 * @param {{ id: string, name: string }} domain
 * @param {string} task
 * @param {string} kind
 */
export function variablesOf(tree, domain, task, kind) {
  return {
    domain: domain.id,
    DomainTitle: titleOf(domain.id),
    package: domain.name,
    task,
    taskName: camelCase(task),
    TaskName: pascalCase(task),
    TaskTitle: titleOf(task),
    kind,
    ...versionsOf(tree),
  };
}

/**
 * Puts the starter task of a kind into a domain's package and enters it wherever that lists its tasks.
 *
 * @param {Tree} tree
 * @param {DomainPackage} domain
 * @param {string} task
 * @param {string} kind - of its input
 * @throws {Refusal} where the name is taken
 */
export function addTask(tree, domain, task, kind) {
  requireFree(tree, domain, task);
  const variables = variablesOf(tree, domain, task, kind);
  for (const folder of ['shared', kind]) {
    generateFiles(tree, `${starters}/${folder}`, `${domain.folder}/starter`, variables);
  }
  takeIn(tree, domain.folder);
  enterTask(tree, domain.folder, variables);
}

/** @param {Tree} tree @param {DomainPackage} domain @param {string} task */
function requireFree(tree, { id, folder }, task) {
  const home = `${folder}/src/${task}`;
  const left = [`${folder}/models/${task}.onnx`, `${folder}/models/${task}.md`];
  const test = `${folder}/test/${task}.test.ts`;
  const there = [home, ...left, test].filter((path) => tree.exists(path));
  if (there.length === 0) return;
  const advice = tree.exists(home)
    ? 'Choose another name'
    : `That is left of an earlier task: remove ${there.join(', ')}, or choose another name`;
  throw new Refusal(`${id}/${task} is taken: there is ${there[0]}. ${advice}.`);
}

/**
 * Moves what the templates gave to its place: the section into the README, what the task needs into
 * `package.json`, all else beside the sources that are there.
 *
 * @param {Tree} tree
 * @param {string} folder - of the package
 */
function takeIn(tree, folder) {
  const starter = `${folder}/starter`;
  const readme = `${folder}/README.md`;
  const section = `${starter}/section.md`;
  if (tree.exists(section)) {
    const text = tree.read(readme, 'utf8') ?? '';
    tree.write(readme, `${text.trimEnd()}\n\n${tree.read(section, 'utf8')?.trim()}\n`);
    tree.delete(section);
  }
  const part = `${starter}/package.json`;
  if (tree.exists(part)) {
    const more = JSON.parse(tree.read(part, 'utf8') ?? '{}');
    updateJson(tree, `${folder}/package.json`, (manifest) => merge(manifest, more));
    tree.delete(part);
  }
  if (tree.exists(starter)) tree.rename(starter, folder);
}

/**
 * Joins objects deeply; what is there already stays.
 *
 * @param {Record<string, unknown>} one
 * @param {Record<string, unknown>} more
 * @returns {Record<string, unknown>}
 */
function merge(one, more) {
  const joined = { ...one };
  for (const [key, value] of Object.entries(more)) {
    const own = one[key];
    joined[key] = isRecord(own) && isRecord(value) ? merge(own, value) : (own ?? value);
  }
  return joined;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
