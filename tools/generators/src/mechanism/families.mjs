/**
 * What a family of mechanisms is made of.
 *
 * @typedef {object} Family
 * @property {string} starter - folder of the templates: what its first mechanism is
 * @property {string} folder - of its sources, below attention-core's `src`
 */

/** @type {Readonly<Record<string, Family>>} */
export const families = {
  compositions: { starter: 'mechanism', folder: 'mechanisms' },
  scores: { starter: 'score', folder: 'mechanisms/scores' },
  normalisers: { starter: 'normaliser', folder: 'mechanisms/normalise' },
  hard: { starter: 'hard', folder: 'mechanisms/hard' },
  local: { starter: 'local', folder: 'mechanisms/local' },
  heads: { starter: 'mechanism', folder: 'mechanisms/heads' },
  nested: { starter: 'mechanism', folder: 'mechanisms/nested' },
  efficient: { starter: 'sums', folder: 'mechanisms/efficient' },
  tasks: { starter: 'mechanism', folder: 'mechanisms/tasks' },
  positions: { starter: 'bias', folder: 'positions' },
  regularisers: { starter: 'penalty', folder: 'regularise' },
};

/**
 * What a layer does with a starter.
 *
 * @typedef {object} LayerUse
 * @property {'call' | 'score' | 'normalise' | 'bias'} use - calls it, or hands it to `attend` as this choice
 * @property {string | undefined} weight - its learned weight, one number for each head; undefined: none
 * @property {boolean} drops - whether it forms weights, of which some can be dropped
 */

/** @type {Readonly<Record<string, LayerUse>>} the starters that a layer can wrap */
export const layerUses = {
  mechanism: { use: 'call', weight: 'sharpness', drops: true },
  score: { use: 'score', weight: 'sharpness', drops: true },
  normaliser: { use: 'normalise', weight: 'sharpness', drops: true },
  hard: { use: 'normalise', weight: 'sharpness', drops: true },
  local: { use: 'call', weight: 'reach', drops: true },
  sums: { use: 'call', weight: undefined, drops: false },
  bias: { use: 'bias', weight: 'slope', drops: true },
};
