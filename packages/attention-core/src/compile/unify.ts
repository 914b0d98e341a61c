import { HeedError } from '../errors/index.js';
import type { OnnxNode, OnnxTensor } from '../onnx/model.js';
import { tensor } from '../onnx/index.js';
import type { Recording, SizeOperand } from './recording.js';
import { SizeWriter, solveSize, type SizeExpression, type Symbol } from './symbols.js';

/** The nodes and constants of a graph that holds for every size of its inputs. */
export interface UnifiedGraph {
  nodes: OnnxNode[];
  initializers: OnnxTensor[];
}

const differs = (what: string) =>
  new HeedError({
    code: 'trace-frozen',
    where: 'compile',
    required: `the function must do the same each time it is traced, but ${what}`,
    advice:
      'Random numbers made in JavaScript would be the same in every run: use the Dropout layer of @heed/attention-core, or pass them in as an input.',
  });

const sameBytes = (a: OnnxTensor, b: OnnxTensor): boolean =>
  a.data.length === b.data.length && a.data.every((byte, index) => byte === b.data[index]);

function requireSameStory(first: Recording, second: Recording): void {
  if (first.nodes.length !== second.nodes.length) {
    throw differs(`once it made ${first.nodes.length} operations and then ${second.nodes.length}`);
  }
  first.nodes.forEach((node, index) => {
    const other = second.nodes[index]!;
    if (node.op !== other.op || node.inputs.join() !== other.inputs.join()) {
      throw differs(`operation ${index} was once ${node.op} and then ${other.op}`);
    }
  });
  for (const [name, value] of first.constants) {
    const other = second.constants.get(name);
    if (!other || !sameBytes(value, other)) {
      throw differs(
        `a constant of shape [${value.dims.join(', ')}] had other values the second time`,
      );
    }
  }
}

function solveOperand(
  { values, use }: SizeOperand,
  other: SizeOperand,
  symbols: readonly Symbol[],
): SizeExpression[] {
  return values.map((value, index) => {
    const solved = solveSize(value, other.values[index]!, symbols);
    if (solved) return solved;
    throw new HeedError({
      code: 'trace-shape',
      where: 'compile',
      required: `each ${use === 'scalar' ? 'number made from a shape' : 'size'} must be a product of ${symbols.map(({ name }) => name).join(', ')} and a constant`,
      got: `${value} where ${symbols.map(({ name, traced }) => `${name} is ${traced[0]}`).join(' and ')}`,
      advice: 'Give this input a fixed shape instead.',
    });
  });
}

/**
 * Makes one graph of two recordings of the same function at different sizes: numbers that stayed
 * the same are constants, numbers that moved are computed from the inputs' shapes.
 *
 * @param symbols - the sizes that differ between the recordings
 * @throws HeedError `trace-frozen` when the recordings differ in more than sizes; `trace-shape` when
 * a size is no product of the symbols
 */
export function unify(
  first: Recording,
  second: Recording,
  symbols: readonly Symbol[],
): UnifiedGraph {
  requireSameStory(first, second);
  const writer = new SizeWriter(symbols);
  const initializers = [...first.constants.values()];
  const fixed = (name: string, values: readonly number[]) =>
    initializers.push(tensor(name, 'int64', [values.length], values.map(BigInt)));
  first.sizes.forEach((operand, index) => {
    const { name, use, values } = operand;
    const other = second.sizes[index]!;
    const moving = values.filter((value, place) => value !== other.values[place]).length;
    if (use === 'scalar') {
      if (moving === 0) initializers.push(tensor(name, 'float32', [], values));
      else writer.scalar(name, solveOperand(operand, other, symbols)[0]!);
    } else if (moving === 0) {
      fixed(name, values);
    } else if (moving === 1 && use === 'shape') {
      // A Reshape works out one unknown size by itself: that is what -1 says.
      const known = values.map((value, place) => (value === other.values[place] ? value : -1));
      fixed(name, known);
    } else {
      writer.vector(name, solveOperand(operand, other, symbols));
    }
  });
  return {
    nodes: [...writer.nodes, ...first.nodes],
    initializers: [...initializers, ...writer.initializers],
  };
}
