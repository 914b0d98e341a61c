import { registerRules } from '../rule.js';
import { activationRules } from './activations.js';
import { arithmeticRules } from './arithmetic.js';
import { blockRules } from './blocks.js';
import { compareRules } from './compare.js';
import { convRules } from './conv.js';
import { convGradientRules } from './conv-gradients.js';
import { createRules } from './create.js';
import { cropRules } from './crop.js';
import { depthwiseConvRules } from './depthwise-conv.js';
import { depthwiseConvGradientRules } from './depthwise-conv-gradients.js';
import { detectRules } from './detect.js';
import { dilationRules } from './dilation.js';
import { drawRules } from './draw.js';
import { einsumRules } from './einsum.js';
import { elementwiseRules } from './elementwise.js';
import { gatherRules } from './gather.js';
import { impossibleRules } from './impossible.js';
import { joinRules } from './join.js';
import { localResponseRules } from './local-response.js';
import { matmulRules } from './matmul.js';
import { normaliseRules } from './normalise.js';
import { orderRules } from './order.js';
import { poolRules } from './pool.js';
import { poolGradientRules } from './pool-gradients.js';
import { reduceRules } from './reduce.js';
import { reshapeRules } from './reshape.js';
import { resizeRules } from './resize.js';
import { resizeGradientRules } from './resize-gradients.js';
import { scatterRules } from './scatter.js';
import { sliceRules } from './slice.js';
import { warpRules } from './warp.js';

let registered = false;

/** Registers the rules of this room with tfjs, once. */
export function registerAllRules(): void {
  if (registered) return;
  registered = true;
  registerRules({
    ...impossibleRules,
    ...elementwiseRules,
    ...activationRules,
    ...arithmeticRules,
    ...compareRules,
    ...reduceRules,
    ...reshapeRules,
    ...joinRules,
    ...sliceRules,
    ...blockRules,
    ...createRules,
    ...matmulRules,
    ...normaliseRules,
    ...gatherRules,
    ...scatterRules,
    ...orderRules,
    ...einsumRules,
    ...detectRules,
    ...drawRules,
    ...convRules,
    ...convGradientRules,
    ...depthwiseConvRules,
    ...depthwiseConvGradientRules,
    ...poolRules,
    ...poolGradientRules,
    ...resizeRules,
    ...resizeGradientRules,
    ...localResponseRules,
    ...dilationRules,
    ...cropRules,
    ...warpRules,
  });
}
