import { int } from '../attributes.js';
import type { Rule } from '../rule.js';

const along =
  (op: string, input: string, axis: string): Rule =>
  ({ inputs, attributes, graph }) => {
    const x = inputs[input]!;
    const value = attributes[axis] as number;
    return graph.emit(op, [graph.value(x)], x.shape, 'float32', { axis: int(value) });
  };

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
  LogSoftmax: along('LogSoftmax', 'logits', 'axis'),
  Softmax: along('Softmax', 'logits', 'dim'),
};
