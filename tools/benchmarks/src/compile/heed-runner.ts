import { compile, type CompileOptions } from '@heed/attention-core/compile';
import * as tf from '@tensorflow/tfjs';
import { tfjsJob, type TfjsJob } from './models.js';
import type { Job, Runner } from './runner.js';

/** Where the compiled graph runs. */
export type Engine = Pick<CompileOptions<TfjsJob['inputs']>, 'provider' | 'threads'>;

/** A job as Heed runs it: the same function, compiled. */
export async function heedRunner(job: Job, engine: Engine): Promise<Runner> {
  await tf.setBackend('cpu');
  const { inputs, once } = tfjsJob(job);
  const compiled = await compile(once, { inputs, ...engine });
  const { provider, reason } = compiled.report;
  return {
    about: `heed, ${provider}: ${reason}`,
    compilation: compiled.report,
    async run() {
      const result = await compiled(inputs);
      const values = await result.data();
      result.dispose();
      return [...values];
    },
  };
}
