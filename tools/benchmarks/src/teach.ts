import * as tf from '@tensorflow/tfjs';
import { compare } from './harness/interleave.js';
import type { Suite } from './harness/suite.js';
import { cellPictures } from './teach/cell-pictures.js';
import { origins, teachAndAsk, type Origin, type TaughtCells } from './teach/teach-and-ask.js';
import { teachTable } from './teach/teach-table.js';

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
const taughtCount = 10;
const askedCount = 100;

/** What the shipped weights are worth to somebody who teaches ten pictures of each class. */
export const suite: Suite = {
  summary: `Recognition taught three kinds of blood cells (BCCD), ${taughtCount} pictures of each, from the shipped weights and from scratch, seeds 1 … ${seeds.length}; asked about ${askedCount} others of each, or all there are.`,
  trains: true,
  async run(report, { split = 'dev', note, print }) {
    tf.enableProdMode();
    await tf.setBackend('cpu');
    const asked = await cellPictures(split, askedCount, 0);
    const results: Record<Origin, TaughtCells[]> = { shipped: [], scratch: [] };
    for (const seed of seeds) {
      const classes = await cellPictures('train', taughtCount, seed);
      for (const from of origins) {
        const result = await teachAndAsk({ classes, asked, from, seed });
        results[from].push(result);
        note(`${from}, seed ${seed}: ${(100 * result.accuracy).toFixed(1)} % of ${split}`);
      }
    }
    const percent = (from: Origin) => results[from].map(({ accuracy }) => 100 * accuracy);
    report(
      compare(
        { suite: 'teach', case: `right on ${split}`, unit: '%', better: 'higher' },
        { heed: percent('shipped'), 'from scratch': percent('scratch') },
      ),
    );
    const counts = Object.entries(asked).map(([kind, { length }]) => `${length} ${kind}`);
    print(`Asked about ${counts.join(', ')} of ${split}:\n\n${teachTable(results)}`);
  },
};
