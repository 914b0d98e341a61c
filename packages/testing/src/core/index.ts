/** Every attention mechanism of attention-core, said so that it can be checked. */
import { compositions } from './compositions.js';
import type { CoreMechanism, Family } from './core-mechanism.js';
import { efficient } from './efficient.js';
import { hard } from './hard.js';
import { heads } from './heads.js';
import { local } from './local.js';
import { nested } from './nested.js';
import { normalisers } from './normalisers.js';
import { positions } from './positions.js';
import { regularisers } from './regularisers.js';
import { scores } from './scores.js';
import { tasks } from './tasks.js';

/** The mechanisms by family. */
export const coreMechanisms: Readonly<Record<Family, readonly CoreMechanism[]>> = {
  compositions,
  scores,
  normalisers,
  hard,
  local,
  heads,
  nested,
  efficient,
  tasks,
  positions,
  regularisers,
};

export { families, type CoreMechanism, type Family, type Paper } from './core-mechanism.js';
export { evaluateMechanism, type Values } from '../mechanism/evaluate.js';
export { unusualSizes } from '../mechanism/unusual-sizes.js';
export { firstDifference, type Difference } from '../first-difference.js';
export type { FreeSize, MechanismSizes, RunnableMechanism, Tensors } from '../mechanism/spec.js';
