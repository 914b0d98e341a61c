import type { Engine } from '../heed-runner.js';
import type { Job } from '../runner.js';

/** What a page is opened for: a job in eager tfjs on a backend, or compiled by Heed. */
export interface PageTask {
  job: Job;
  tfjs?: string;
  heed?: Engine;
}
