import { registerRules } from '../rule.js';
import { compareRules } from './compare.js';
import { createRules } from './create.js';
import { elementwiseRules } from './elementwise.js';
import { gatherRules } from './gather.js';
import { matmulRules } from './matmul.js';
import { reduceRules } from './reduce.js';
import { reshapeRules } from './reshape.js';
import { normaliseRules } from './normalise.js';

let registered = false;

/** Registers the rules of this room with tfjs, once. */
export function registerAllRules(): void {
  if (registered) return;
  registered = true;
  registerRules({
    ...elementwiseRules,
    ...compareRules,
    ...reduceRules,
    ...reshapeRules,
    ...createRules,
    ...matmulRules,
    ...normaliseRules,
    ...gatherRules,
  });
}
