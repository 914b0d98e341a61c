import { camelCase, isReservedWord, pascalCase, requireName } from '../shared/names.mjs';
import { Refusal } from '../shared/refusal.mjs';
import { families, layerUses } from './families.mjs';

/**
 * What is to be made, in all the words that the templates use.
 *
 * @typedef {object} MechanismNames
 * @property {string} name - `head-sharpness`
 * @property {string} functionName - `headSharpness`
 * @property {string} ClassName - `HeadSharpness`
 * @property {string} snake - `head_sharpness`
 * @property {string} family
 * @property {string} starter - folder of its templates
 * @property {string} folder - of its source, below attention-core's `src`
 * @property {string} src - the way from there to `src`
 * @property {string} mechanisms - the way from there to `src/mechanisms`
 * @property {boolean} hasLayer - whether a layer is wanted
 */

/**
 * Decides what a mechanism will be called and where it will stand.
 *
 * @param {{ name: string, family: string, layer?: boolean }} options - as the user wrote them
 * @returns {MechanismNames}
 * @throws {Refusal} for a name that a function cannot have, an unknown family, a layer of a penalty
 */
export function mechanismNames({ name: written, family, layer = false }) {
  const name = requireName('mechanism', written);
  const functionName = camelCase(name);
  if (isReservedWord(functionName)) {
    throw new Refusal(
      `A mechanism cannot be called ${name}: that is a word of TypeScript. Try ${name}-attention.`,
    );
  }
  const known = families[family];
  if (!known) {
    const list = Object.keys(families).join(', ');
    throw new Refusal(`The family must be one of ${list}; got ${family}.`);
  }
  const { starter, folder } = known;
  if (layer && !layerUses[starter]) {
    throw new Refusal(
      `There is no layer of the family ${family}: a penalty is added to the loss. Leave out --layer.`,
    );
  }
  return {
    name,
    functionName,
    ClassName: pascalCase(name),
    snake: name.replaceAll('-', '_'),
    family,
    starter,
    folder,
    src: folder.includes('/') ? '../..' : '..',
    mechanisms: folder.includes('/') ? '..' : '.',
    hasLayer: layer,
  };
}

/**
 * The files that a mechanism consists of, by what they are; without their endings, as templates name them.
 *
 * @param {MechanismNames} names
 */
export const mechanismFiles = ({ name, snake, family, folder }) => ({
  source: `packages/attention-core/src/${folder}/${name}`,
  golden: `packages/attention-core/golden/${name}`,
  spec: `packages/testing/src/core/${family}/${name}`,
  script: `tools/golden/${snake}`,
  layer: `packages/attention-core/src/layers/${name}`,
});
