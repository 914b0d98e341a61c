import { coreMechanisms, type CoreMechanism, type Family } from '../../src/core/index.js';
import { describeMechanism } from '../../src/index.js';

/** Runs the conformance suite of a mechanism, with its golden values. */
export function describeSpec(spec: CoreMechanism): void {
  const golden = new URL(`../../../attention-core/golden/${spec.golden}.json`, import.meta.url);
  describeMechanism({ ...spec, golden });
}

/**
 * Runs the conformance suite of every mechanism of a family.
 *
 * @param part - which of so many test files this is, from 0: jest runs files, not tests, side by side
 */
export function describeFamily(family: Family, part = 0, parts = 1): void {
  coreMechanisms[family].filter((_, index) => index % parts === part).forEach(describeSpec);
}
