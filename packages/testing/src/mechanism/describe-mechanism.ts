import { switchBackend } from '../backends.js';
import { testBatches } from './batches.js';
import { testGradients } from './finite-differences.js';
import { testGoldenValues } from './golden-values.js';
import { testLeaks } from './leaks.js';
import { testMaskedRuns } from './masked-runs.js';
import { testMasking } from './masking.js';
import { testMisuse } from './misuse.js';
import { testProperties } from './properties.js';
import { testSizes } from './sizes.js';
import type { MechanismSpec } from './spec.js';

/**
 * The tests that every attention mechanism passes: reference values, gradients against finite
 * differences, masks that hide what they hide, rows without keys, odd sizes, properties for any
 * sizes, masks and batches, no leaks, the same result eagerly, compiled (for one size or for all that
 * it leaves free) and on another backend, under a mask too, and errors that name the argument.
 *
 * Call it at the top level of a jest test file.
 *
 * @example
 * describeMechanism({
 *   name: 'scaledDotProduct',
 *   run: ({ q, k, v }, { mask }) => scaledDotProduct(q!, k!, v!, { mask }),
 *   inputs: ({ B, N, L, S, D }) => ({ q: [B, N, L, D], k: [B, N, S, D], v: [B, N, S, D] }),
 *   keyAxes: { k: 2, v: 2 },
 * });
 */
export function describeMechanism(spec: MechanismSpec): void {
  describe(spec.name, () => {
    beforeEach(() => switchBackend('cpu'));
    if (spec.golden) testGoldenValues(spec, spec.golden);
    testGradients(spec);
    if (spec.masks !== 'none') testMasking(spec);
    testLeaks(spec);
    testSizes(spec);
    testMaskedRuns(spec);
    testProperties(spec);
    testBatches(spec);
    testMisuse(spec);
  });
}
