import { int } from '../attributes.js';
import type { Rule } from '../rule.js';
import { valueAs } from './typed-values.js';

/** Normalisations along one axis. */
export const normaliseRules: Record<string, Rule> = {
  FusedBatchNorm: ({ inputs, attributes, graph }) => {
    const [x, mean, variance] = ['x', 'mean', 'variance'].map((name) => graph.value(inputs[name]!));
    const epsilon = graph.scalar(Number(attributes['varianceEpsilon']));
    const deviation = graph.operation('Sqrt', [graph.operation('Add', [variance!, epsilon])]);
    const centred = graph.operation('Sub', [x!, mean!]);
    const { scale, offset } = inputs;
    const scaled = (value: string) =>
      scale ? graph.operation('Mul', [value, graph.value(scale)]) : value;
    const moved = (value: string) =>
      offset ? graph.operation('Add', [value, graph.value(offset)]) : value;
    const normal = moved(scaled(graph.operation('Div', [centred, deviation])));
    return graph.tensor(normal, inputs['x']!.shape);
  },
  Softmax: ({ inputs: { logits }, attributes, graph }) => {
    const axis = int(attributes['dim'] as number);
    return graph.emit('Softmax', [valueAs(graph, logits!, 'float32')], logits!.shape, 'float32', {
      axis,
    });
  },
};
