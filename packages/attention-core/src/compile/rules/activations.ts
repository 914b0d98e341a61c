import { float } from '../attributes.js';
import type { Rule } from '../rule.js';
import { chain, onFloats, onNumbers, type Formula } from './elementwise.js';
import { valueAs } from './typed-values.js';

const clip = (least: number, most: number): Formula => {
  return (graph, value) =>
    graph.operation('Clip', [value, graph.scalar(least), graph.scalar(most)]);
};

/** Activations, and the gradients of theirs that tfjs has kernels for. */
export const activationRules: Record<string, Rule> = {
  ClipByValue: onFloats((graph, value, { clipValueMin, clipValueMax }) =>
    clip(Number(clipValueMin), Number(clipValueMax))(graph, value, {}),
  ),
  Elu: onFloats(chain('Elu')),
  EluGrad: ({ inputs: { dy, y }, graph }) => {
    const [gradient, result] = [graph.value(dy!), graph.value(y!)];
    const slope = graph.operation('Add', [result, graph.scalar(1)]);
    const positive = graph.operation('GreaterOrEqual', [result, graph.scalar(0)]);
    const scaled = graph.operation('Mul', [gradient, slope]);
    return graph.emit('Where', [positive, gradient, scaled], y!.shape);
  },
  LeakyRelu: ({ inputs: { x }, attributes, graph }) => {
    const alpha = float(Number(attributes['alpha']));
    return graph.emit('LeakyRelu', [valueAs(graph, x!, 'float32')], x!.shape, 'float32', { alpha });
  },
  Prelu: ({ inputs: { x, alpha }, graph }) => {
    const operands = [x!, alpha!].map((info) => valueAs(graph, info, 'float32'));
    return graph.emit('PRelu', operands, x!.shape);
  },
  Relu: onNumbers(chain('Relu')),
  Relu6: onFloats(clip(0, 6)),
  Selu: onFloats(chain('Selu')),
  Sigmoid: onFloats(chain('Sigmoid')),
  Softplus: onFloats(chain('Softplus')),
  Step: onFloats((graph, value, { alpha = 0 }) => {
    const above = graph.operation('Greater', [value, graph.scalar(0)]);
    return graph.operation('Where', [above, graph.scalar(1), graph.scalar(Number(alpha))]);
  }),
};
