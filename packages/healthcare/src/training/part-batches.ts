import { seededRandom, shuffled, type Batch, type TrainingData } from '@heed/attention-core/train';

/** How items become batches of which another part is seen in each epoch. */
export interface PartBatches<Item, Part, B> {
  /** Items in a batch. */
  batchSize: number;
  /** Whole number from which order and parts are drawn. */
  seed: number;
  /** A part of an item. */
  see: (item: Item, random: () => number) => Part;
  toBatch: (items: readonly Item[], parts: readonly Part[]) => B;
}

/** What a model is trained on: in each epoch another part of each item. */
export function partBatches<Item, Part, B extends Batch>(
  items: readonly Item[],
  { batchSize, seed, see, toBatch }: PartBatches<Item, Part, B>,
): Required<Pick<TrainingData<B>, 'steps' | 'batches'>> {
  const steps = Math.ceil(items.length / batchSize);
  return {
    steps,
    *batches(epoch, skip) {
      const random = seededRandom(1000 * seed + epoch);
      const order = shuffled(items, random);
      for (let step = 0; step < steps; step++) {
        // A last batch that is smaller would need a step of its own.
        const start = Math.min(step * batchSize, Math.max(0, order.length - batchSize));
        const own = order.slice(start, start + batchSize);
        const parts = own.map((each) => see(each, random));
        if (step >= skip) yield toBatch(own, parts);
      }
    },
  };
}
