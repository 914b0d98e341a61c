import * as tf from '@tensorflow/tfjs';
import { tfjsJob } from './models.js';
import type { Job, Runner } from './runner.js';

/** A job as tfjs itself runs it, operation by operation. The backend must be registered. */
export async function tfjsRunner(job: Job, backend: string): Promise<Runner> {
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs cannot start its ${backend} backend`);
  const { inputs, once } = tfjsJob(job);
  return {
    about: `tfjs ${tf.version_core}, ${backend}`,
    async run() {
      const result = once(inputs);
      const values = await result.data();
      result.dispose();
      return [...values];
    },
  };
}
