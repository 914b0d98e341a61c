import type { Rule } from '../rule.js';
import { string } from '../attributes.js';
import { countable, tensorAs, valueAs } from './typed-values.js';

/** Sums of products. */
export const einsumRules: Record<string, Rule> = {
  Einsum: ({ inputs, attributes, graph }) => {
    const factors = Object.values(inputs);
    const equation = String(attributes['equation']).replaceAll(/\s/g, '');
    const [left = '', right = ''] = equation.split('->');
    const sizes = new Map(
      left
        .split(',')
        .flatMap((axes, index) =>
          [...axes].map((axis, place) => [axis, factors[index]!.shape[place]!] as const),
        ),
    );
    const shape = [...right].map((axis) => sizes.get(axis)!);
    const { dtype } = factors[0]!;
    const type = countable(dtype);
    const values = factors.map((factor) => valueAs(graph, factor, type));
    const sums = graph.operation('Einsum', values, { equation: string(equation) });
    return tensorAs(graph, sums, type, shape, dtype);
  },
};
