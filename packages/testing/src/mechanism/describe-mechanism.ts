import { HeedError } from '@heed/attention-core/errors';
import { switchBackend } from '../backends.js';
import { testGradients } from './finite-differences.js';
import { testGoldenValues } from './golden-values.js';
import { testLeaks } from './leaks.js';
import { testMasking } from './masking.js';
import { testSizes } from './sizes.js';
import type { MalformedCall, MechanismSpec } from './spec.js';

function testErrors(errors: readonly MalformedCall[]): void {
  test.each(errors.map((error) => [error.title, error] as const))(
    'refuses %s',
    (_title, { call, code, names }) => {
      let thrown: unknown;
      try {
        call();
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(HeedError);
      expect((thrown as HeedError).code).toBe(code);
      expect((thrown as HeedError).message).toContain(names);
    },
  );
}

/**
 * The tests that every attention mechanism passes: reference values, gradients against finite
 * differences, masks that hide what they hide, rows without keys, odd sizes, no leaks, the same
 * result eagerly, compiled and on another backend, and errors that name the argument.
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
    testMasking(spec);
    testLeaks(spec);
    testSizes(spec);
    if (spec.errors?.length) testErrors(spec.errors);
  });
}
