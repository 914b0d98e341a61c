import * as tf from '@tensorflow/tfjs';
import { readPictures } from './channel-attention/pictures.js';
import { accuracyTable, verdict } from './channel-attention/summary.js';
import { timeVariants } from './channel-attention/time-variants.js';
import { training, trainVariant } from './channel-attention/train-variant.js';
import { variantNames, variants, type Variant } from './channel-attention/variants.js';
import { compare } from './harness/interleave.js';
import type { Suite } from './harness/suite.js';

const suiteName = 'channel-attention';
const seeds = [1, 2, 3];
const trainCount = 20_000;
const timedRounds = 31;

function parametersOf(variant: Variant): number {
  const model = variants[variant](0);
  const parameters = model.countParams();
  model.dispose();
  return parameters;
}

/** What attention over channels and places adds to a convolutional network, and what it costs. */
export const suite: Suite = {
  summary: `A small CNN on Fashion-MNIST, plain and with SqueezeExcite or Cbam put behind each convolution, ${training.epochs} epochs on the first ${trainCount.toLocaleString('en')} pictures of train, seeds ${seeds.join(', ')}.`,
  trains: true,
  async run(report, { split = 'dev', rounds = timedRounds, runs: runFolder, note, print }) {
    tf.enableProdMode();
    await tf.setBackend('cpu');
    const [train, dev] = await Promise.all([
      readPictures('train', trainCount),
      readPictures('dev'),
    ]);
    const chosen = split === 'test' ? { test: await readPictures('test') } : {};
    const kept = runFolder === undefined ? {} : { runFolder };
    const accuracies: Record<Variant, number[]> = { plain: [], SqueezeExcite: [], Cbam: [] };
    const milliseconds = await timeVariants(dev, rounds);
    for (const seed of seeds) {
      for (const variant of variantNames) {
        const accuracy = await trainVariant({ variant, seed, train, dev, ...chosen, ...kept });
        accuracies[variant].push(accuracy);
        note(`${variant}, seed ${seed}: ${(100 * accuracy).toFixed(2)} % of ${split}`);
      }
    }
    for (const variant of variantNames.slice(1)) {
      const percent = (name: Variant) => accuracies[name].map((share) => 100 * share);
      const right = { suite: suiteName, case: `right on ${split}, ${variant}`, unit: '%' };
      const peers = { heed: percent(variant), plain: percent('plain') };
      report(compare({ ...right, better: 'higher' }, peers));
      const time = { suite: suiteName, case: `a picture, ${variant}` };
      report(compare(time, { heed: milliseconds[variant], plain: milliseconds.plain }));
    }
    const measured = variantNames.map((name) => ({
      name,
      parameters: parametersOf(name),
      accuracies: accuracies[name],
      milliseconds: milliseconds[name],
    }));
    print(accuracyTable(measured, seeds));
    print(verdict(measured));
  },
};
