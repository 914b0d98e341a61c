import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { exportsOf } from '../shared/edit-source.mjs';
import { Refusal } from '../shared/refusal.mjs';
import { identifiersOf } from './lists.mjs';
import { mechanismFiles } from './names.mjs';

/** @typedef {import('@nx/devkit').Tree} Tree */
/** @typedef {import('./names.mjs').MechanismNames} MechanismNames */

/** Attention-core's main entry. */
export const index = 'packages/attention-core/src/index.ts';

/**
 * Refuses a name that something else has.
 *
 * @param {Tree} tree
 * @param {MechanismNames} names
 * @throws {Refusal} naming the files or the export that stand in the way
 */
export function requireFreeMechanism(tree, names) {
  const { name, functionName, ClassName, hasLayer } = names;
  const { source, golden, spec, script, layer } = mechanismFiles(names);
  const needed = [`${source}.ts`, `${spec}.ts`, `${script}.py`, `${golden}.json`];
  const files = [...needed, `${source}.test.ts`, ...(hasLayer ? [`${layer}.ts`] : [])];
  const there = files.filter((file) => tree.exists(file));
  if (needed.every((file) => there.includes(file))) {
    throw new Refusal(`The mechanism ${name} exists already: ${source}.ts. Choose another name.`);
  }
  if (there.length > 0) {
    throw new Refusal(
      `Of a mechanism ${name} there is a part already: ${there.join(', ')}. Delete it, or choose another name.`,
    );
  }
  const made = [functionName, `${ClassName}Weights`, `${ClassName}Options`, ClassName];
  const exported = exportsOf(tree.read(index, 'utf8') ?? '').find((known) =>
    made.includes(known.name),
  );
  if (exported) {
    throw new Refusal(
      `A mechanism cannot be called ${name}: attention-core exports ${exported.name}. Choose another name.`,
    );
  }
  const used = wordsOf(names).has(functionName);
  if (used) {
    throw new Refusal(
      `A mechanism cannot be called ${name}: in its sources ${functionName} means something else. Try ${name}-attention.`,
    );
  }
}

/** Folders of the templates that a mechanism is made of. @param {MechanismNames} names */
export const templateFolders = ({ starter, hasLayer }) =>
  [`starters/${starter}`, ...(hasLayer ? ['layer'] : [])].map((folder) =>
    fileURLToPath(new URL(folder, import.meta.url)),
  );

/** Names that the sources of a mechanism use besides its own. @param {MechanismNames} names */
const wordsOf = (names) =>
  new Set(
    templateFolders(names).flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.ts.template'))
        .map((file) => readFileSync(`${folder}/${file}`, 'utf8').replaceAll(/<%.*?%>/gs, '_'))
        .flatMap((text) => [...identifiersOf(text)]),
    ),
  );
