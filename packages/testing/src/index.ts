/** Conformance suites for attention mechanisms and domain packages; they run inside jest. */
export { describeMechanism } from './mechanism/describe-mechanism.js';
export type {
  FreeSize,
  MalformedCall,
  MechanismResult,
  MechanismSizes,
  MechanismSpec,
  RunContext,
  Tensors,
} from './mechanism/spec.js';
export { describeDomain, type DomainOptions } from './domain/describe-domain.js';
export { expectClose } from './compare.js';
export { firstDifference, type Difference } from './first-difference.js';
export { readGolden, type GoldenCase, type GoldenFile, type GoldenTensor } from './golden.js';
