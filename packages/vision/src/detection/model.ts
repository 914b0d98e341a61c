import * as tf from '@tensorflow/tfjs';
import { EncoderBlock, LayerNorm } from '@heed/attention-core';
import { applied, convolved, residual } from '../layers/convolved.js';
import { Anchors } from './anchors.js';
import { cellsOf, type DetectorConfig } from './detector-config.js';
import { LikelyCells } from './likely-cells.js';
import { PredictionHead } from './prediction-head.js';
import { QueryBlock } from './query-block.js';

/** What is said of boxes: logits `[B, Q, C]` of the labels, boxes `[B, Q, 4]` by middle and size, 0 … 1. */
interface Prediction {
  logits: tf.SymbolicTensor;
  boxes: tf.SymbolicTensor;
}

/** A detector. */
export interface DetectorModel {
  /**
   * What is trained: pictures `[B, height, width, 3]`, 0 … 1, to what every stage says, and last what
   * the cells say: logits and boxes in turn.
   */
  training: tf.LayersModel;
  /** What answers: the same to the logits and boxes of the last stage, and of the cells at which no query began. */
  answering: tf.LayersModel;
}

/** The same under a name of its own: both outputs of a layer have that layer's. */
const named = (name: string, x: tf.SymbolicTensor): tf.SymbolicTensor =>
  applied(tf.layers.activation({ name, activation: 'linear' }), x);

/** Adds a layer that says what was found, and refines boxes, and logits where there are some. */
function predict(
  x: tf.SymbolicTensor,
  before: Pick<Prediction, 'boxes'> & Partial<Prediction>,
  { name, classes, seed }: { name: string; classes: number; seed: number },
): Prediction {
  const head = new PredictionHead({ name, classes, seed, refines: before.logits !== undefined });
  const given = before.logits ? [x, before.boxes, before.logits] : [x, before.boxes];
  const [logits, refined] = head.apply(given) as [tf.SymbolicTensor, tf.SymbolicTensor];
  return { logits: named(`${name}-logits`, logits), boxes: named(`${name}-boxes`, refined) };
}

/** Convolutions: `[B, height, width, 3]` → an eighth of the resolution. */
function backbone({ width, height, stem, seed }: DetectorConfig) {
  const picture = tf.input({ shape: [height, width, 3], name: 'picture' });
  const [half, quarter, eighth] = stem;
  const edges = convolved(picture, { name: 'edges', filters: half, seed: seed + 1, stride: 2 });
  const parts = convolved(edges, { name: 'parts', filters: quarter, seed: seed + 2, stride: 2 });
  const moreParts = residual(parts, { name: 'more-parts', seed: seed + 3 });
  const shapes = convolved(moreParts, {
    name: 'shapes',
    filters: eighth,
    seed: seed + 4,
    stride: 2,
  });
  return { picture, shapes: residual(shapes, { name: 'more-shapes', seed: seed + 5 }) };
}

const flat = (name: string, x: tf.SymbolicTensor): tf.SymbolicTensor => {
  const [, rows, columns, width] = x.shape as number[];
  return applied(tf.layers.reshape({ name, targetShape: [rows! * columns!, width!] }), x); // [B, h, w, E] → [B, h·w, E]
};

/**
 * Each place as four, `[B, h, w, E]` → `[B, 2h, 2w, E]`: by rearrangement, since the gradient of tfjs' resizing is wrong on
 * its cpu backend.
 */
function doubled(x: tf.SymbolicTensor): tf.SymbolicTensor {
  const [, rows, columns, width] = x.shape as [unknown, number, number, number];
  const shaped = (y: tf.SymbolicTensor, ...targetShape: number[]) =>
    applied(tf.layers.reshape({ targetShape }), y);
  const twice = (y: tf.SymbolicTensor) => applied(tf.layers.concatenate(), [y, y]);
  const wide = twice(x); // [B, h, w, 2·E]
  const high = twice(shaped(wide, rows, 2 * columns * width)); // [B, h, 2 · 2w·E]
  return shaped(high, 2 * rows, 2 * columns, width);
}

/** What looks around at a sixteenth of the resolution: `[B, h, w, E]` → the same. */
type LookAround = (regions: tf.SymbolicTensor) => tf.SymbolicTensor;

/**
 * A picture as cells at an eighth of the resolution: what is seen by looking around at a sixteenth is added to the finer
 * convolutions.
 */
function encode(config: DetectorConfig, lookAround: LookAround) {
  const { embedding, fineBlocks, seed } = config;
  const { picture, shapes } = backbone(config);
  const regions = convolved(shapes, {
    name: 'regions',
    filters: embedding,
    seed: seed + 6,
    stride: 2,
  });
  const around = doubled(lookAround(regions));
  const fine = convolved(shapes, { name: 'fine', filters: embedding, seed: seed + 7, size: 1 });
  let cells = applied(tf.layers.add({ name: 'cells' }), [fine, around]);
  for (let block = 1; block <= fineBlocks; block++) {
    cells = residual(cells, { name: `fine-${block}`, seed: seed + 40 + block });
  }
  return { picture, cells };
}

/** Regions look at each other. */
const byAttention =
  ({ encoderBlocks, heads, hidden, seed }: DetectorConfig): LookAround =>
  (regions) => {
    let tokens = flat('tokens', regions);
    for (let block = 1; block <= encoderBlocks; block++) {
      const name = `encoder-${block}`;
      const layer = new EncoderBlock({
        name,
        heads,
        hidden,
        activation: 'gelu',
        seed: seed + 10 + block,
      });
      tokens = applied(layer, tokens);
    }
    const targetShape = regions.shape.slice(1) as number[];
    return applied(
      tf.layers.reshape({ name: 'known', targetShape }),
      applied(new LayerNorm({ name: 'norm' }), tokens),
    );
  };

/** Regions see their neighbours. */
const byConvolution =
  ({ encoderBlocks, queryBlocks, seed }: DetectorConfig): LookAround =>
  (regions) => {
    let known = regions;
    for (let block = 1; block <= encoderBlocks + queryBlocks; block++) {
      known = residual(known, { name: `residual-${block}`, seed: seed + 10 + block });
    }
    return known;
  };

/** What each cell says: of what it is in the middle. */
function ofCells(cells: tf.SymbolicTensor, config: DetectorConfig) {
  const { rows, columns } = cellsOf(config);
  const memory = applied(new LayerNorm({ name: 'memory' }), flat('all-cells', cells)); // [B, S, E]
  const anchors = anchored('cell-anchors', memory, rows, columns);
  const classes = config.labels.length;
  return {
    memory,
    said: predict(memory, { boxes: anchors }, { name: 'cell', classes, seed: config.seed + 80 }),
  };
}

/** The first boxes of what stands on a grid of the picture. */
const anchored = (name: string, x: tf.SymbolicTensor, rows: number, columns: number) =>
  applied(new Anchors({ name, rows, columns }), x);

/**
 * A small detection transformer. As in DETR (Carion et al. 2020, arXiv:2005.12872), a set of queries looks at the
 * picture and each says what it found. As in its successors, each cell first says what it is in the middle of, queries
 * begin at the likeliest cells and refine from block to block what is said (Zhu et al. 2021, Deformable DETR,
 * arXiv:2010.04159), and look around their boxes (Gao et al. 2021, arXiv:2101.07448): few pictures are then enough to
 * learn from. Where no query begins stands what the cell said. Several may find one object, so boxes on each other have
 * to be sorted out.
 */
export function buildDetector(config: DetectorConfig): DetectorModel {
  const { labels, embedding, heads, hidden, queryBlocks, queries, seed } = config;
  const classes = labels.length;
  const size = cellsOf(config);
  const { picture, cells } = encode(config, byAttention(config));
  const { memory, said } = ofCells(cells, config);
  const likely = new LikelyCells({ name: 'likely', count: queries });
  const [begin, boxes, logits, others] = likely.apply([said.logits, said.boxes, memory]) as [
    tf.SymbolicTensor,
    tf.SymbolicTensor,
    tf.SymbolicTensor,
    tf.SymbolicTensor,
  ];
  const kernelInitializer = tf.initializers.glorotUniform({ seed: seed + 30 });
  let x = applied(tf.layers.dense({ name: 'queries', units: embedding, kernelInitializer }), begin); // [B, Q, E]
  const stages: Prediction[] = [{ logits, boxes }];
  for (let block = 1; block <= queryBlocks; block++) {
    const layer = new QueryBlock({
      name: `query-${block}`,
      heads,
      hidden,
      cells: size,
      seed: seed + 40 + block,
    });
    const before = stages.at(-1)!;
    x = applied(layer, [x, before.boxes, memory]);
    const normal = applied(new LayerNorm({ name: `norm-${block}` }), x);
    stages.push(
      predict(normal, before, { name: `found-${block}`, classes, seed: seed + 60 + block }),
    );
  }
  const outputs = [...stages.slice(1), said].flatMap(({ logits, boxes }) => [logits, boxes]);
  const last = stages.at(-1)!;
  const joined = (name: string, ...parts: tf.SymbolicTensor[]) =>
    applied(tf.layers.concatenate({ name, axis: 1 }), parts);
  const answers = [joined('logits', last.logits, others), joined('boxes', last.boxes, said.boxes)];
  return {
    training: tf.model({ name: 'detector-training', inputs: picture, outputs }),
    answering: tf.model({ name: 'detector', inputs: picture, outputs: answers }),
  };
}

/**
 * The same without attention, to compare with: a residual convolution of about as many weights in the place of each
 * encoder block and each block of queries, and each cell says what it is in the middle of.
 *
 * @returns a model whose two outputs, of the cells, are those of `training`, and those that answer
 */
export function buildConvolutionalDetector(config: DetectorConfig): DetectorModel {
  const { picture, cells } = encode(config, byConvolution(config));
  const { logits, boxes } = ofCells(cells, config).said;
  const model = tf.model({
    name: 'convolutional-detector',
    inputs: picture,
    outputs: [logits, boxes],
  });
  return { training: model, answering: model };
}
