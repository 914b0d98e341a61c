import * as tf from '@tensorflow/tfjs';
import { HeedError } from '@heed/attention-core/errors';
import { readModel } from '@heed/attention-core/onnx';
import { jsonMetadata } from '@heed/attention-core/plugin';
import type { PixelImage } from '@heed/attention-core/plugin';
import { readSource, type ModelSource } from '@heed/attention-core/runtime';
import {
  readRival,
  testExplanations,
  type Evaluation,
  type RecipeEvaluateOptions,
} from '@heed/attention-core/train';
import { averagePrecision, type DetectedPicture } from './average-precision.js';
import { openCorpus, type Corpus } from './corpus.js';
import type { LoadedPicture } from './load-pictures.js';
import type { MadeDetector } from './made.js';
import { detection } from './task.js';

/** The detector of convolutions alone, which the recipe trains beside it. */
const withoutAttention = new URL(
  '../../unshipped/detection-without-attention.onnx',
  import.meta.url,
);

/** Pictures that are asked for together: all at once would be held twice. */
const together = 8;

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

/** COCO's metrics of a detector file, asked as its users ask it. */
async function measure(
  model: ModelSource,
  pictures: readonly LoadedPicture[],
  signal: AbortSignal | undefined,
): Promise<Record<string, number>> {
  await using detect = await detection.load(model);
  const detected: DetectedPicture[] = [];
  for (let from = 0; from < pictures.length; from += together) {
    const some = pictures.slice(from, from + together);
    // Precision is taken at all scores: those that users are not told count too.
    const answers = await detect(some.map(pictureOf), {
      threshold: 0.01,
      ...(signal && { signal }),
    });
    answers.forEach(({ objects }, row) => {
      detected.push({ truth: some[row]!.boxes, detections: objects });
    });
  }
  const { ap50, ap, ap75, perClass } = averagePrecision(detected);
  const each = Object.entries(perClass).map(
    ([label, found]) => [`AP50 ${label}`, found.ap50] as const,
  );
  return { AP50: ap50, AP: ap, AP75: ap75, ...Object.fromEntries(each) };
}

/** @throws HeedError `option` where pictures show what the model has no name for: it would find none of that */
function requireKnown({ name, labels }: Corpus, made: MadeDetector): void {
  if (labels.every((label) => made.labels.includes(label))) return;
  throw new HeedError({
    code: 'option',
    where: detection.id,
    required: `the labels of ${name} must be among those that the model was made for: ${made.labels.join(', ')}`,
    got: labels.join(', '),
    advice: 'Choose the model that was trained on these data, or other data.',
  });
}

/**
 * Measures a detector file through `detection.load`, as its users run it, beside one of convolutions alone, and how
 * faithful its explanations are.
 *
 * @param rival - the detector without attention. Default: the one in the repository, for BCCD
 * @throws HeedError `option` for a split that the data do not have, and for data whose labels the model does not know
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
  const made = jsonMetadata(
    readModel(bytes, detection.id).metadata,
    'heed.config',
    detection.id,
  ) as MadeDetector;
  const { seed } = made;
  const place = {
    ...(data !== undefined && { data }),
    ...(signal && { signal }),
    ...(onMessage && { onMessage }),
  };
  const corpus = await openCorpus(place, seed);
  requireKnown(corpus, made);
  const pictures = await corpus.load(split);
  if (pictures === undefined) {
    const required = `split must be dev: ${corpus.name} says of no picture that it is for testing`;
    throw new HeedError({ code: 'option', where: detection.id, required, got: split });
  }
  onMessage?.(`Finding objects in ${pictures.length} pictures`);
  const metrics = await measure(bytes, pictures, signal);

  const measured: Evaluation['baselines'] = {};
  const location = rival ?? (corpus.isBccd ? withoutAttention : undefined);
  const other = baselines && location ? await readRival(location, place) : undefined;
  if (other !== undefined) {
    onMessage?.('Finding them without attention');
    measured['convolutions of equal size, no attention'] = await measure(other, pictures, signal);
  }

  const inputs = pictures.map(({ file }) => file); // only those that are drawn are read again
  const report =
    faithfulness &&
    (await testExplanations(detection, bytes, {
      ...place,
      inputs,
      noun: 'pictures',
      most: explained,
      seed,
    }));
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
