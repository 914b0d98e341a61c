import { elementCount } from '../element-types.js';
import { graphFacts, standardNode } from '../graph-facts.js';
import type { OnnxGraph, OnnxNode, OnnxTensor } from '../model.js';
import { broadcast, sameShape, type Shape } from '../shapes/broadcast.js';
import { inferShapes } from '../shapes/infer-shapes.js';
import { tensor } from '../tensor.js';
import { removeDeadNodes } from './remove-dead-nodes.js';
import { freeName, namesIn } from './rename-inputs.js';

/** Operators that work on each element by itself and broadcast their inputs. */
const elementwise = new Set(
  'Abs Add And Cast Ceil Cos Div Equal Erf Exp Floor Greater GreaterOrEqual Less LessOrEqual Log Max Min Mul Neg Not Or Pow Reciprocal Relu Sigmoid Sign Sin Softplus Sqrt Sub Sum Tanh Where'.split(
    ' ',
  ),
);
/** Operators that move elements about: nothing to do where all are equal. */
const moving = new Set(['Expand', 'Reshape', 'Slice', 'Squeeze', 'Tile', 'Transpose', 'Unsqueeze']);

/** A smaller value that gives another one when it is broadcast. */
interface Seed {
  name: string;
  shape: Shape;
}

/**
 * Computes with tensors before they are broadcast, not after. A tensor of equal numbers becomes the
 * one number; what is made larger by `Expand`, `Tile` or a product with ones stays small until an
 * operation needs it whole.
 *
 * tfjs' gradients are full of this: that of a mean multiplies by ones of the whole shape and then
 * divides each element.
 *
 * @returns a new graph that computes the same
 */
export function delayBroadcasts(graph: OnnxGraph): OnnxGraph {
  const shapes = inferShapes(graph);
  const { numbers } = graphFacts(graph);
  const taken = namesIn(graph);
  const seeds = new Map<string, Seed>();
  const initializers: OnnxTensor[] = [];
  const nodes: OnnxNode[] = [];
  const fresh = (name: string): string => {
    const free = freeName(name, taken);
    taken.add(free);
    return free;
  };
  const seedOf = (name: string): Seed | undefined => {
    const shape = shapes.get(name);
    return seeds.get(name) ?? (shape && { name, shape });
  };

  /** Computes a node on the seeds of its inputs. */
  function compute(node: OnnxNode, shape: Shape): OnnxNode[] {
    const inputs = node.inputs.map(seedOf);
    if (inputs.includes(undefined)) return [node];
    const sizes = broadcast(inputs.map((seed) => seed!.shape))!;
    const names = inputs.map((seed) => seed!.name);
    if (sameShape(sizes, shape)) return [{ ...node, inputs: names }];
    const [output] = node.outputs as [string];
    const seed = { name: fresh(`${output}/small`), shape: sizes };
    seeds.set(output, seed);
    const small = { ...node, name: seed.name, inputs: names, outputs: [seed.name] };
    return [small, enlarge(seed, output, shape)];
  }

  function enlarge(seed: Seed, output: string, shape: Shape): OnnxNode {
    const target = fresh(`${output}/shape`);
    initializers.push(tensor(target, 'int64', [shape.length], shape.map(BigInt)));
    return standardNode('Expand', [seed.name, target], output);
  }

  /** Finds the seed of a node that enlarges or fills. */
  function plant(node: OnnxNode): void {
    const [input, output] = [node.inputs[0]!, node.outputs[0]!];
    const seed = seedOf(input);
    const value = node.attributes['value'];
    if (node.op === 'ConstantOfShape' && value?.kind === 'tensor') {
      const name = fresh(`${output}/small`);
      initializers.push({ ...value.value, name, dims: [] });
      seeds.set(output, { name, shape: [] });
    } else if (moving.has(node.op) && seed?.shape.length === 0 && seeds.has(input)) {
      seeds.set(output, seed);
    } else if (node.op === 'Expand' && seed) {
      seeds.set(output, seed);
    } else if (node.op === 'Tile' && seed) {
      const times = numbers(node.inputs[1]!);
      const sizes = shapes.get(input)!;
      if (times?.every((count, axis) => count === 1 || sizes[axis] === 1)) seeds.set(output, seed);
    }
  }

  for (const node of graph.nodes) {
    const shape = shapes.get(node.outputs[0]!);
    const known = node.domain === '' && node.outputs.length === 1 && shape !== undefined;
    if (known && elementCount(shape) > 0) {
      if (elementwise.has(node.op) && node.inputs.some((name) => seeds.has(name))) {
        nodes.push(...compute(node, shape));
        continue;
      }
      plant(node);
    }
    nodes.push(node);
  }
  return removeDeadNodes({
    ...graph,
    nodes,
    initializers: [...graph.initializers, ...initializers],
  });
}
