import { compile } from '@heed/attention-core/compile';
import type { LabelledPictures } from '@heed/vision/train';
import * as tf from '@tensorflow/tfjs';
import { interleave, type Contender, type Samples } from '../harness/interleave.js';
import { variantNames, variants, type Variant } from './variants.js';

/** Pictures that are asked at once. */
const batchSize = 250;

/**
 * Milliseconds that a picture takes each variant, in batches of 250, compiled. Weights do not matter for that.
 *
 * @param rounds - in each of which every variant answers once
 */
export async function timeVariants(
  { pictures, side }: LabelledPictures,
  rounds: number,
): Promise<Samples<Variant>> {
  const first = pictures.subarray(0, batchSize * side * side);
  const values = Float32Array.from(first, (value) => value / 255);
  const picture = tf.tensor4d(values, [batchSize, side, side, 1]);
  const closing: (() => Promise<void> | void)[] = [() => picture.dispose()];
  const contenders: Partial<Record<Variant, Contender>> = {};
  for (const variant of variantNames) {
    const model = variants[variant](0);
    const answers = await compile(
      (given: { picture: tf.Tensor }) => model.apply(given.picture) as tf.Tensor,
      {
        inputs: { picture },
      },
    );
    closing.push(
      () => answers.dispose(),
      () => void model.dispose(),
    );
    contenders[variant] = async () => {
      const start = performance.now();
      const logits = await answers({ picture });
      await logits.data();
      const elapsed = performance.now() - start;
      logits.dispose();
      return elapsed / batchSize;
    };
  }
  const samples = await interleave(contenders as Record<Variant, Contender>, { rounds, warmUp: 3 });
  for (const close of closing) await close();
  return samples;
}
