import { broadcastAxes } from './broadcast-axes.js';
import { shaped, type Rule } from './known.js';

const sameAsFirst: Rule = ({ axes }) => shaped(axes(0));

const broadcasting: Rule = ({ node, axes }) =>
  shaped(broadcastAxes(node.inputs.flatMap((name, index) => (name === '' ? [] : [axes(index)]))));

/** First result as the first input, the others numbers. */
const withNumbers: Rule = ({ axes, node }) =>
  node.outputs.map((_, index) => ({ axes: index === 0 ? axes(0) : [] }));

const named = (operators: string, rule: Rule): Record<string, Rule> =>
  Object.fromEntries(operators.split(' ').map((operator) => [operator, rule]));

/** Operators whose results have the axes of their inputs. */
export const keepRules: Readonly<Record<string, Rule>> = {
  ...named(
    `Abs BatchNormalization BiasGelu Cast CastLike Ceil Celu Clip Cos CumSum DequantizeLinear Dropout
    Elu Erf Exp FastGelu Floor Gelu GroupNormalization HardSigmoid HardSwish Hardmax Identity
    InstanceNormalization IsInf IsNaN LRN LayerNormalization LeakyRelu Log LogSoftmax LpNormalization
    MeanVarianceNormalization Mish Neg Not PRelu QLinearSigmoid QLinearSoftmax QuantizeLinear QuickGelu
    RMSNormalization Reciprocal Relu RotaryEmbedding Round ScatterElements ScatterND Selu Shrink
    Sigmoid Sign SimplifiedLayerNormalization Sin SkipLayerNormalization
    SkipSimplifiedLayerNormalization Softmax Softplus Softsign Sqrt Tan Tanh ThresholdedRelu Trilu`.replaceAll(
      /\s+/g,
      ' ',
    ),
    sameAsFirst,
  ),
  ...named(
    `Add And BiasSoftmax BitwiseAnd Div Equal Greater GreaterOrEqual Less LessOrEqual Max Mean Min Mod
    Mul Or Pow Sub Sum Where Xor`.replaceAll(/\s+/g, ' '),
    broadcasting,
  ),
  DynamicQuantizeLinear: withNumbers,
};
