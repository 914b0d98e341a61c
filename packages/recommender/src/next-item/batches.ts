import * as tf from '@tensorflow/tfjs';
import { seededRandom, shuffled, type TrainingData } from '@heed/attention-core/train';
import type { Sequence } from '../history/sequence.js';

/** Sequences that are learned from together, filled up with 0. */
export interface SequenceBatch {
  [name: string]: tf.Tensor;
  /** Items counted from 1, `[B, L]` int32. */
  history: tf.Tensor;
  /** When, in days, `[B, L]`. */
  times: tf.Tensor;
  /** The item after each, `[B, L]` int32; 0 does not count. */
  next: tf.Tensor;
  /** Items to compare each next one with, `[S]` int32; left out where it is compared with all. */
  drawn?: tf.Tensor;
}

/** How sequences become batches. */
export interface Batching {
  /** Items that the model sees at once, ≥ 2. */
  longest: number;
  /** Items of a batch, filling included. */
  batchItems: number;
  /** Items that are drawn for each batch to compare with; catalogues that are not larger are used as a whole. */
  negatives: number;
  /** Items of the catalogue. */
  count: number;
  seed: number;
}

/** Lengths to which sequences are filled up: few, as each has a compiled step of its own. */
export function lengthsUpTo(longest: number): number[] {
  const lengths = [4, 8, 16, 32, 64, 128].filter((length) => length < longest);
  return [...lengths, longest];
}

/** A long sequence in windows from its end on, which overlap by one item, so that each item is once the next one. */
function windowsOf({ items, times }: Sequence, longest: number): Sequence[] {
  const windows: Sequence[] = [];
  for (let end = items.length; end > 1; end -= longest) {
    const start = Math.max(0, end - longest - 1);
    windows.push({ items: items.slice(start, end), times: times.slice(start, end) });
  }
  return windows;
}

/** A batch of sequences, each without its last item, and what comes after each of the others. */
export function toBatch(
  sequences: readonly Sequence[],
  { count, length }: { count: number; length: number },
): SequenceBatch {
  const size = count * length;
  const [history, next] = [new Int32Array(size), new Int32Array(size)];
  const times = new Float32Array(size);
  sequences.forEach(({ items, times: own }, sequence) => {
    for (let place = 0; place + 1 < items.length; place++) {
      const at = sequence * length + place;
      history[at] = items[place]!;
      next[at] = items[place + 1]!;
      times[at] = own[place]! - own[0]!;
    }
  });
  const shape: [number, number] = [count, length];
  return {
    history: tf.tensor2d(history, shape, 'int32'),
    times: tf.tensor2d(times, shape),
    next: tf.tensor2d(next, shape, 'int32'),
  };
}

interface Planned {
  sequences: readonly Sequence[];
  length: number;
}

/** The batches of an epoch: sequences of about the same length together, all in a random order. */
function planEpoch(
  all: readonly Sequence[],
  { longest, batchItems, seed }: Batching,
  epoch: number,
): Planned[] {
  const random = seededRandom(1000 * seed + epoch);
  const lengths = lengthsUpTo(longest);
  const waiting = new Map<number, Sequence[]>(lengths.map((length) => [length, []]));
  const planned: Planned[] = [];
  for (const sequence of shuffled(all, random)) {
    for (const window of windowsOf(sequence, longest)) {
      const length = lengths.find((length) => window.items.length - 1 <= length)!;
      const group = waiting.get(length)!;
      group.push(window);
      if (group.length < rowsOf(length, batchItems)) continue;
      planned.push({ sequences: group, length });
      waiting.set(length, []);
    }
  }
  for (const [length, sequences] of waiting) {
    if (sequences.length > 0) planned.push({ sequences, length });
  }
  return shuffled(planned, random);
}

const rowsOf = (length: number, batchItems: number): number =>
  Math.max(1, Math.round(batchItems / length));

/** Items of a catalogue, each as likely as any other; some may come twice. */
function drawItems(negatives: number, count: number, random: () => number): tf.Tensor {
  const drawn = Int32Array.from({ length: negatives }, () => 1 + Math.floor(random() * count));
  return tf.tensor1d(drawn, 'int32');
}

/** What a model is trained on: sequences of two items and more, in batches. */
export function trainingData(
  sequences: readonly Sequence[],
  batching: Batching,
): TrainingData<SequenceBatch> {
  const usable = sequences.filter(({ items }) => items.length > 1);
  const { longest, batchItems, negatives, count, seed } = batching;
  return {
    steps: planEpoch(usable, batching, 1).length,
    about: { sequences: usable.length, longest, batchItems, negatives, count, seed },
    *batches(epoch, skip) {
      const planned = planEpoch(usable, batching, epoch);
      for (let step = skip; step < planned.length; step++) {
        const { sequences, length } = planned[step]!;
        const batch = toBatch(sequences, { count: rowsOf(length, batchItems), length });
        const random = seededRandom(1000 * seed + 977 * epoch + step);
        yield negatives < count ? { ...batch, drawn: drawItems(negatives, count, random) } : batch;
      }
    },
  };
}
