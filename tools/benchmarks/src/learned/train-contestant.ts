import * as tf from '@tensorflow/tfjs';
import { compile } from '@heed/attention-core/compile';
import { AdamW, seededRandom, warmupCosine } from '@heed/attention-core/train';
import { accuracy, crossEntropy } from './cross-entropy.js';
import type { Circumstances, Contestant, Examples, LearnedTask, Tensors } from './task.js';
import { Weights } from './weights.js';

/** Examples that a model is tested on; at most so many at once. */
const [tested, testedAtOnce] = [1024, 256];

/** Far from the seeds of training, so that no example is met twice. */
const testSeed = 0x7e57;

/** The tensors of a step, as `compile` wants them. */
type Given = Tensors & { targets: tf.Tensor; step: tf.Tensor };

const given = ({ inputs, targets }: Examples, step: number): Given => ({
  ...inputs,
  targets,
  step: tf.scalar(step),
});

/** Undoes {@link given}. */
function taken({ targets, step, ...inputs }: Given): Examples & { step: tf.Tensor } {
  return { inputs, targets, step };
}

function lossOf(contestant: Contestant, weights: Weights, all: Given): tf.Scalar {
  const { step, ...examples } = taken(all);
  const circumstances: Circumstances = { training: true, step };
  return (
    contestant.loss?.(examples, weights, circumstances) ??
    crossEntropy(contestant.forward(examples.inputs, weights, circumstances), examples.targets)
  );
}

async function learn(task: LearnedTask, contestant: Contestant, weights: Weights, seed: number) {
  const { steps, batch = 64, learningRate = 5e-3 } = task;
  const random = seededRandom(seed);
  const draw = (step: number) => tf.tidy(() => given(task.draw(random, batch), step));
  const first = draw(0);
  // The weights are made by their first use.
  tf.tidy(() => void lossOf(contestant, weights, first));
  const optimizer = new AdamW({
    learningRate: warmupCosine({
      peak: learningRate,
      warmup: steps / 20,
      total: steps,
      floor: 0.05,
    }),
    weightDecay: 0,
    clipNorm: 1,
  });
  optimizer.prepare(weights.all);
  const train = await compile(
    (all: Given) => optimizer.minimize(() => lossOf(contestant, weights, all), true, weights.all)!,
    { inputs: first, threads: 1 },
  );
  for (let step = 0; step < steps; step++) {
    const examples = step === 0 ? first : draw(step);
    tf.dispose([await train(examples), examples]);
  }
  await train.dispose();
}

async function test(task: LearnedTask, contestant: Contestant, weights: Weights): Promise<number> {
  const random = seededRandom(testSeed);
  const draw = task.drawTest ?? task.draw;
  const examples = () => tf.tidy(() => given(draw(random, testedAtOnce), 0));
  const first = examples();
  const measure = await compile(
    (all: Given) => {
      const { inputs, targets, step } = taken(all);
      return accuracy(contestant.forward(inputs, weights, { training: false, step }), targets);
    },
    { inputs: first, threads: 1 },
  );
  const rounds = tested / testedAtOnce;
  let right = 0;
  for (let round = 0; round < rounds; round++) {
    const these = round === 0 ? first : examples();
    const share = await measure(these);
    right += share.dataSync()[0]! / rounds;
    tf.dispose([share, these]);
  }
  await measure.dispose();
  return right;
}

/**
 * Trains a contestant of a task from scratch, compiled, and tests it on examples that it has not met.
 *
 * @param seed - whole number from which weights and examples of training are drawn
 * @returns the share of right answers, and how many numbers were trained
 */
export async function trainContestant(
  task: LearnedTask,
  contestant: Contestant,
  seed: number,
): Promise<{ accuracy: number; parameters: number }> {
  await tf.setBackend('cpu');
  const weights = new Weights(seed);
  await learn(task, contestant, weights, seed);
  const accuracy = await test(task, contestant, weights);
  const parameters = weights.all.reduce((total, { size }) => total + size, 0);
  weights.dispose();
  return { accuracy, parameters };
}
