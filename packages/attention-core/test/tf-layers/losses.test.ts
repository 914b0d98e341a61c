import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../fixtures/describe-rules.js';

type Loss = (labels: tf.Tensor, predictions: tf.Tensor) => tf.Tensor;

/** Rows of probabilities. */
const shares = (x: tf.Tensor) => tf.softmax(x);
const share = (x: tf.Tensor) => tf.sigmoid(x);
/** One of the last axis. */
const chosen = (x: tf.Tensor) => tf.oneHot(tf.argMax(x, -1), x.shape.at(-1)!, 1, 0, 'float32');
const yesOrNo = (x: tf.Tensor) => tf.cast(tf.greater(x, 0), 'float32');

const ofTensorFlow: Record<string, Loss> = {
  absoluteDifference: (y, x) => tf.losses.absoluteDifference(y, x),
  'absoluteDifference, weighted': (y, x) => tf.losses.absoluteDifference(y, x, tf.scalar(0.3)),
  computeWeightedLoss: (y, x) => tf.losses.computeWeightedLoss(tf.mul(x, y), yesOrNo(y)),
  cosineDistance: (y, x) => tf.losses.cosineDistance(y, x, 1),
  hingeLoss: (y, x) => tf.losses.hingeLoss(yesOrNo(y), x),
  huberLoss: (y, x) => tf.losses.huberLoss(y, x, undefined, 0.5),
  logLoss: (y, x) => tf.losses.logLoss(share(y), share(x)),
  meanSquaredError: (y, x) => tf.losses.meanSquaredError(y, x),
  sigmoidCrossEntropy: (y, x) => tf.losses.sigmoidCrossEntropy(yesOrNo(y), x, undefined, 0.1),
  softmaxCrossEntropy: (y, x) => tf.losses.softmaxCrossEntropy(chosen(y), x, undefined, 0.1),
};

const labelsOf: Record<
  string,
  [labels: (y: tf.Tensor) => tf.Tensor, of: (x: tf.Tensor) => tf.Tensor]
> = {
  meanSquaredError: [tf.clone, tf.clone],
  meanAbsoluteError: [tf.clone, tf.clone],
  meanAbsolutePercentageError: [tf.clone, tf.clone],
  meanSquaredLogarithmicError: [share, share],
  squaredHinge: [yesOrNo, tf.clone],
  hinge: [yesOrNo, tf.clone],
  categoricalHinge: [chosen, tf.clone],
  logcosh: [tf.clone, tf.clone],
  categoricalCrossentropy: [chosen, shares],
  sparseCategoricalCrossentropy: [(y) => tf.cast(tf.argMax(y, -1), 'float32'), shares],
  binaryCrossentropy: [yesOrNo, share],
  kullbackLeiblerDivergence: [shares, shares],
  poisson: [share, share],
  cosineProximity: [tf.clone, tf.clone],
};

/** The function that `model.compile({ loss })` finds by name. */
function lossNamed(name: string): Loss {
  const input = tf.input({ shape: [1] });
  const outputs = tf.layers.dense({ units: 1 }).apply(input) as tf.SymbolicTensor;
  const model = tf.model({ inputs: input, outputs });
  model.compile({ loss: name, optimizer: 'sgd' });
  return model.lossFunctions[0] as Loss;
}

const regularizers = {
  l1: tf.regularizers.l1({ l1: 0.1 }),
  l2: tf.regularizers.l2({ l2: 0.1 }),
  l1l2: tf.regularizers.l1l2({ l1: 0.1, l2: 0.2 }),
};
const constraints = {
  maxNorm: tf.constraints.maxNorm({ maxValue: 0.7, axis: 0 }),
  minMaxNorm: tf.constraints.minMaxNorm({ minValue: 0.5, maxValue: 0.7, rate: 0.8, axis: 0 }),
  nonNeg: tf.constraints.nonNeg(),
  unitNorm: tf.constraints.unitNorm({ axis: 0 }),
};
const metrics = {
  binaryAccuracy: (y: tf.Tensor, x: tf.Tensor) => tf.metrics.binaryAccuracy(yesOrNo(y), share(x)),
  categoricalAccuracy: (y: tf.Tensor, x: tf.Tensor) =>
    tf.metrics.categoricalAccuracy(chosen(y), shares(x)),
  sparseCategoricalAccuracy: (y: tf.Tensor, x: tf.Tensor) =>
    tf.metrics.sparseCategoricalAccuracy(
      tf.expandDims(tf.cast(tf.argMax(y, -1), 'float32'), -1),
      shares(x),
    ),
  precision: (y: tf.Tensor, x: tf.Tensor) => tf.metrics.precision(chosen(y), chosen(x)),
  recall: (y: tf.Tensor, x: tf.Tensor) => tf.metrics.recall(chosen(y), chosen(x)),
};

const cases: RuleCases = {};
const pair = (loss: Loss): RuleCases[string] => {
  return (b, l) => ({
    shapes: [
      [b, l + 1],
      [b, l + 1],
    ],
    // Gradients are compared of what is not a whole number: not of the labels.
    dtypes: ['int32', 'float32'],
    run: (y, x) => loss(tf.mul(tf.cast(y!, 'float32'), 0.3), x!),
  });
};
for (const [name, loss] of Object.entries(ofTensorFlow)) cases[`tf.losses.${name}`] = pair(loss);
for (const [name, [labels, of]] of Object.entries(labelsOf)) {
  const loss = lossNamed(name);
  cases[`loss '${name}'`] = pair((y, x) => loss(labels(y), of(x)));
}
for (const [name, metric] of Object.entries(metrics)) cases[`metric ${name}`] = pair(metric);
for (const [name, regularizer] of Object.entries(regularizers)) {
  cases[`regularizer ${name}`] = (b, l) => ({
    shapes: [[b, l]],
    run: (x) => regularizer.apply(x!),
  });
}
for (const [name, constraint] of Object.entries(constraints)) {
  cases[`constraint ${name}`] = (b, l) => ({
    shapes: [[b, l]],
    run: (x) => constraint.apply(x!),
  });
}

describeRules(cases, /metric|constraint/);
