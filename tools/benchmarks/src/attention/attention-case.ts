import type { BenchResult, SuiteOptions } from '../harness/suite.js';

/** A case of the suite: measures, and gives its results. */
export type AttentionCase = (options: SuiteOptions) => Promise<BenchResult[]>;
