import * as tf from '@tensorflow/tfjs';
import { HeedError } from '@heed/attention-core/errors';
import { readModel } from '@heed/attention-core/onnx';
import type { PixelImage } from '@heed/attention-core/plugin';
import { readSource, type ModelSource } from '@heed/attention-core/runtime';
import type { Evaluation, RecipeEvaluateOptions } from '@heed/attention-core/train';
import { readRival } from '../evaluate/read-rival.js';
import { testExplanations } from '../evaluate/test-explanations.js';
import { averagePrecision } from './average-precision.js';
import { openCorpus } from './corpus.js';
import type { LoadedPicture } from './load-pictures.js';
import type { MadeDetector } from './made.js';
import { suppress } from './suppress.js';
import { detection } from './task.js';

/** The detector of convolutions alone, which the recipe trains beside it. */
const withoutAttention = new URL(
  '../../unshipped/detection-without-attention.onnx',
  import.meta.url,
);

/** How many pictures explanations are tested on. */
const explained = 10;

/** A loaded picture, as a user would give it. */
function pictureOf({ picture: { width, height, data } }: LoadedPicture): PixelImage {
  const pixels = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    pixels.set(data.subarray(3 * pixel, 3 * pixel + 3), 4 * pixel);
  }
  return { width, height, data: pixels };
}

/**
 * COCO's metrics of a detector file, asked as its users ask it.
 *
 * @param crowded - whether it says of each place what is there, so that boxes on each other have to be sorted out
 */
async function measure(
  model: ModelSource,
  pictures: readonly LoadedPicture[],
  { crowded, signal }: { crowded: boolean; signal: AbortSignal | undefined },
): Promise<Record<string, number>> {
  await using detect = await detection.load(model);
  // Precision is taken at all scores: those that users are not told count too.
  const answers = await detect(pictures.map(pictureOf), {
    threshold: 0.01,
    ...(signal && { signal }),
  });
  const { ap50, ap, ap75, perClass } = averagePrecision(
    pictures.map(({ boxes }, row) => {
      const { objects } = answers[row]!;
      return { truth: boxes, detections: crowded ? suppress(objects) : objects };
    }),
  );
  const each = Object.entries(perClass).map(
    ([label, found]) => [`AP50 ${label}`, found.ap50] as const,
  );
  return { AP50: ap50, AP: ap, AP75: ap75, ...Object.fromEntries(each) };
}

/**
 * Measures a detector file through `detection.load`, as its users run it, beside one of convolutions alone, and how
 * faithful its explanations are.
 *
 * @param rival - the detector without attention. Default: the one in the repository, for BCCD
 */
export async function evaluateDetection({
  model = detection.model,
  rival,
  split = 'dev',
  data,
  baselines = true,
  faithfulness = true,
  signal,
  onMessage,
}: RecipeEvaluateOptions & { rival?: string | URL } = {}): Promise<Evaluation> {
  tf.enableProdMode(); // or tfjs greets on the console
  const bytes = await readSource(model, detection.id);
  const { seed } = JSON.parse(
    readModel(bytes, detection.id).metadata['heed.config']!,
  ) as MadeDetector;
  const place = {
    ...(data !== undefined && { data }),
    ...(signal && { signal }),
    ...(onMessage && { onMessage }),
  };
  const corpus = await openCorpus(place, seed);
  const pictures = await corpus.load(split);
  if (pictures === undefined) {
    const required = `split must be dev: ${corpus.name} says of no picture that it is for testing`;
    throw new HeedError({ code: 'option', where: detection.id, required, got: split });
  }
  onMessage?.(`Finding objects in ${pictures.length} pictures`);
  const metrics = await measure(bytes, pictures, { crowded: false, signal });

  const measured: Evaluation['baselines'] = {};
  const location = rival ?? (corpus.name === 'bccd' ? withoutAttention : undefined);
  const other = baselines && location ? await readRival(location, place) : undefined;
  if (other !== undefined) {
    onMessage?.('Finding them without attention');
    measured['convolutions of equal size, no attention'] = await measure(other, pictures, {
      crowded: true,
      signal,
    });
  }

  const inputs = pictures.map(pictureOf);
  const report =
    faithfulness &&
    (await testExplanations(detection, bytes, { ...place, inputs, most: explained, seed }));
  return {
    task: detection.id,
    data: corpus.name,
    split,
    seed,
    metrics,
    baselines: measured,
    ...(report && { faithfulness: report }),
  };
}
