import * as tf from '@tensorflow/tfjs';
import { readModel } from '@heed/attention-core/onnx';
import { jsonMetadata } from '@heed/attention-core/plugin';
import { readSource } from '@heed/attention-core/runtime';
import type { Evaluation, RecipeEvaluateOptions } from '@heed/attention-core/train';
import { rnnoise } from '../baseline/rnnoise.js';
import { wienerFilter } from '../baseline/wiener.js';
import { siSdr } from '../measure/si-sdr.js';
import { stoi } from '../measure/stoi.js';
import { readCorpora } from './corpus.js';
import { isolationFile } from './isolation-file.js';
import { gainAt, measuredMixtures, ratios, stoiAt, type MeasuredMixtures } from './mixtures.js';
import type { Made } from './settings.js';
import { isolation } from './task.js';

/** What takes noise out of samples at the rate of the model. */
type Isolate = (samples: Float32Array) => Promise<Float32Array> | Float32Array;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** What is measured of one way, the headline first. */
async function measured(
  isolate: Isolate,
  mixtures: MeasuredMixtures,
  sampleRate: number,
): Promise<Record<string, number>> {
  const gains: Record<string, number> = {};
  const understood: Record<string, number> = {};
  for (const ratio of ratios) {
    const rows: { gain: number; stoi: number }[] = [];
    for (const { speech, noisy } of mixtures[ratio]) {
      const isolated = await isolate(noisy);
      rows.push({
        gain: siSdr(isolated, speech) - siSdr(noisy, speech),
        stoi: stoi(speech, isolated, sampleRate),
      });
    }
    gains[gainAt(ratio)] = mean(rows.map(({ gain }) => gain));
    understood[stoiAt(ratio)] = mean(rows.map((row) => row.stoi));
  }
  const headline = gainAt(0);
  return { [headline]: gains[headline]!, ...gains, ...understood };
}

/**
 * Measures a model file through `isolation.load`, as its users run it, beside RNNoise and a Wiener filter on the same
 * mixtures: 60 of 3 s at each of five ratios of speech and noise, the same ones each time. A gain is by how much the
 * SI-SDR is better afterwards, in dB, on average; STOI is how much can be understood.
 *
 * @throws HeedError as `readCorpora` and `isolation.load`; `runtime-missing` where baselines are asked for and the
 *   package of RNNoise is not there
 */
export async function evaluateIsolation({
  model = isolation.model,
  split = 'dev',
  data,
  baselines = true,
  signal,
  onMessage,
}: RecipeEvaluateOptions = {}): Promise<Evaluation> {
  tf.enableProdMode(); // or tfjs greets on the console
  const bytes = await readSource(model, isolationFile.id);
  const made = jsonMetadata(
    readModel(bytes, isolationFile.id).metadata,
    'heed.config',
    isolationFile.id,
  ) as Made;
  const { sampleRate, seed } = made;
  const corpora = await readCorpora([split], {
    sampleRate,
    ...(data !== undefined && { data }),
    ...(signal && { signal }),
    ...(onMessage && { onMessage }),
  });
  const mixtures = measuredMixtures(corpora[split], made);
  const measure = (isolate: Isolate) => measured(isolate, mixtures, sampleRate);

  onMessage?.(`Isolating the speech of ${ratios.length * mixtures[0].length} mixtures`);
  await using loaded = await isolation.load(bytes, { threads: 1 });
  const call = signal ? { signal } : {};
  const metrics = await measure(
    async (samples) => (await loaded({ sampleRate, samples }, call)).sound.samples,
  );
  const beside: Evaluation['baselines'] = {};
  if (baselines) {
    onMessage?.('Filtering them by RNNoise and by Wiener');
    signal?.throwIfAborted();
    beside['RNNoise'] = await measure((samples) => rnnoise(samples, sampleRate));
    signal?.throwIfAborted();
    beside['Wiener filter'] = await measure((samples) => wienerFilter(samples, sampleRate));
    beside['nothing done'] = await measure((samples) => samples);
  }
  const { name } = corpora;
  return { task: isolation.id, data: name, split, seed, metrics, baselines: beside };
}
