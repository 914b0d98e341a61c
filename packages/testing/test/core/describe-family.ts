import { coreMechanisms, type Family } from '../../src/core/index.js';
import { describeMechanism } from '../../src/index.js';

/** Runs the conformance suite of every mechanism of a family, with its golden values. */
export function describeFamily(family: Family): void {
  for (const spec of coreMechanisms[family]) {
    const golden = new URL(`../../../attention-core/golden/${spec.golden}.json`, import.meta.url);
    describeMechanism({ ...spec, golden });
  }
}
