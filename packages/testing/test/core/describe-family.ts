import { coreMechanisms, type CoreMechanism, type Family } from '../../src/core/index.js';
import { describeMechanism } from '../../src/index.js';

/** Runs the conformance suite of a mechanism, with its golden values. */
export function describeSpec(spec: CoreMechanism): void {
  const golden = new URL(`../../../attention-core/golden/${spec.golden}.json`, import.meta.url);
  describeMechanism({ ...spec, golden });
}

/** Runs the conformance suite of every mechanism of a family. */
export function describeFamily(family: Family): void {
  coreMechanisms[family].forEach(describeSpec);
}
