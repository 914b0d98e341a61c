import { tensor } from '../../onnx/index.js';
import type { KernelCall, Rule } from '../rule.js';

interface Normalisation {
  depthRadius: number;
  bias: number;
  alpha: number;
  beta: number;
}

/** Ones where two channels are at most `radius` apart: `[C, C]`, the same transposed. */
function neighbours({ graph }: KernelCall, channels: number, radius: number): string {
  const ones = Array.from({ length: channels * channels }, (_, index) =>
    Math.abs(Math.floor(index / channels) - (index % channels)) <= radius ? 1 : 0,
  );
  return graph.constant(tensor('', 'float32', [channels, channels], ones));
}

/** `bias + alpha · Σ x²` over neighbouring channels, and it to the power of `-beta`. */
function normOf(call: KernelCall, x: string, band: string): { norm: string; scale: string } {
  const { graph, attributes } = call;
  const { bias, alpha, beta } = attributes as unknown as Normalisation;
  const sums = graph.operation('MatMul', [graph.operation('Mul', [x, x]), band]);
  const scaled = graph.operation('Mul', [sums, graph.scalar(alpha)]);
  const norm = graph.operation('Add', [scaled, graph.scalar(bias)]);
  return { norm, scale: graph.operation('Pow', [norm, graph.scalar(-beta)]) };
}

/**
 * Local response normalisation across channels, `y = x · (bias + alpha · Σ x²)^-beta`. Krizhevsky,
 * Sutskever & Hinton 2012, section 3.3.
 *
 * The sum over neighbours is a product with a band matrix, which suits tfjs' layout, works on every
 * provider and is its own transpose: the gradient needs the same.
 */
export const localResponseRules: Record<string, Rule> = {
  LRN: (call) => {
    const { inputs, attributes, graph } = call;
    const x = inputs['x']!;
    const { depthRadius } = attributes as unknown as Normalisation;
    const band = neighbours(call, x.shape.at(-1)!, depthRadius);
    const { scale } = normOf(call, graph.value(x), band);
    return graph.emit('Mul', [graph.value(x), scale], x.shape);
  },
  LRNGrad: (call) => {
    const { inputs, attributes, graph } = call;
    const [x, y, dy] = ['x', 'y', 'dy'].map((name) => graph.value(inputs[name]!)) as [
      string,
      string,
      string,
    ];
    const { shape } = inputs['x']!;
    const { depthRadius, alpha, beta } = attributes as unknown as Normalisation;
    const band = neighbours(call, shape.at(-1)!, depthRadius);
    const { norm, scale } = normOf(call, x, band);
    const through = graph.operation('Div', [graph.operation('Mul', [dy, y]), norm]);
    const spread = graph.operation('Mul', [graph.operation('MatMul', [through, band]), x]);
    const indirect = graph.operation('Mul', [spread, graph.scalar(-2 * alpha * beta)]);
    return graph.emit('Add', [graph.operation('Mul', [dy, scale]), indirect], shape);
  },
};
