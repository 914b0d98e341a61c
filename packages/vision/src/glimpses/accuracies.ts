import * as tf from '@tensorflow/tfjs';
import { compile } from '@heed/attention-core/compile';
import { toBatch } from './scenes.js';

/** Scenes that are answered together. */
const together = 250;

/**
 * How often a model is right: after each glimpse, or once where it has none.
 *
 * @param model - gives logits `[B, N, C]` first, or `[B, C]`
 * @param scenes - bytes, as `fixedScenes` draws them
 * @param truth - index of the label of each
 * @returns shares, 0 … 1; the last is that of the final answer
 */
export async function accuracies(
  model: tf.LayersModel,
  scenes: readonly Uint8Array[],
  truth: ArrayLike<number>,
): Promise<number[]> {
  const answer = await compile(
    ({ pictures }: { pictures: tf.Tensor }) =>
      tf.argMax(([model.apply(pictures)].flat() as tf.Tensor[])[0]!, -1),
    { inputs: { pictures: { shape: ['batch', 60, 60], dtype: 'float32' } } },
  );
  let right: number[] = [];
  try {
    for (let from = 0; from < scenes.length; from += together) {
      const batch = toBatch(scenes.slice(from, from + together), []);
      const answers = await answer({ pictures: batch.pictures });
      const values = await answers.data();
      const turns = answers.shape[1] ?? 1;
      if (right.length === 0) right = Array<number>(turns).fill(0);
      values.forEach((label, index) => {
        if (label === truth[from + Math.floor(index / turns)]) right[index % turns]!++;
      });
      tf.dispose([answers, batch]);
    }
  } finally {
    await answer.dispose();
  }
  return right.map((count) => count / scenes.length);
}
