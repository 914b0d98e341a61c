import { HeedError } from '../errors/index.js';
import type { OnnxNode, OnnxTensor } from '../onnx/model.js';
import { tensor, tensorValues } from '../onnx/index.js';
import { fitAffine } from './affine.js';
import type { Recording, SizeOperand } from './recording.js';
import { SizeWriter, solveNumber, solveSize, type SizeExpression, type Symbol } from './symbols.js';

/** The nodes and constants of a graph that holds for every size of its inputs. */
export interface UnifiedGraph {
  nodes: OnnxNode[];
  initializers: OnnxTensor[];
}

/** Two recordings of one function, and the sizes that differ between them. */
interface Pair {
  first: Recording;
  second: Recording;
  symbols: readonly Symbol[];
}

const differs = (what: string, symbols: readonly Symbol[]) =>
  new HeedError({
    code: symbols.length > 0 ? 'trace-shape' : 'trace-frozen',
    where: 'compile',
    required: `the function must do the same each time it is traced, but ${what}`,
    advice:
      symbols.length > 0
        ? `It may depend on ${symbols.map(({ name }) => name).join(' or ')} in another way than as a factor, give or take 4: give the inputs fixed shapes.`
        : 'Random numbers made in JavaScript would be the same in every run: draw them with tf.randomUniform, tf.randomNormal, tf.truncatedNormal or tf.dropout without a seed, or pass them in as an input.',
  });

const sameBytes = (a: OnnxTensor, b: OnnxTensor): boolean =>
  a.data.length === b.data.length && a.data.every((byte, index) => byte === b.data[index]);

/** Attributes as text; two that differ in any way give two texts. */
const attributesOf = ({ attributes }: OnnxNode): string => JSON.stringify(attributes);

function requireSameStory({ first, second, symbols }: Pair): void {
  if (first.nodes.length !== second.nodes.length) {
    const [one, other] = [first.nodes.length, second.nodes.length];
    throw differs(`once it made ${one} operations and then ${other}`, symbols);
  }
  first.nodes.forEach((node, index) => {
    const other = second.nodes[index]!;
    if (node.op !== other.op || node.inputs.join() !== other.inputs.join()) {
      throw differs(`operation ${index} was once ${node.op} and then ${other.op}`, symbols);
    }
    if (attributesOf(node) !== attributesOf(other)) {
      throw differs(
        `operation ${index}, ${node.op}, had other attributes the second time`,
        symbols,
      );
    }
  });
}

/** One number that moved with the sizes, as it was in both recordings. */
function moved(value: OnnxTensor, other: OnnxTensor, symbols: readonly Symbol[]) {
  const type = value.type;
  if (value.dims.length > 0 || (type !== 'float32' && type !== 'int32')) return undefined;
  const [one, two] = [value, other].map((stored) => Number(tensorValues(stored)[0]));
  const solved =
    type === 'float32' ? solveNumber(one!, two!, symbols) : solveSize(one!, two!, symbols);
  return solved && { solved, type };
}

/** Constants stay; numbers that moved with the sizes are computed. */
function unifyConstants({ first, second, symbols }: Pair, writer: SizeWriter): OnnxTensor[] {
  return [...first.constants].flatMap(([name, value]) => {
    const other = second.constants.get(name);
    if (other && sameBytes(value, other)) return [value];
    const number = other && moved(value, other, symbols);
    if (!number) {
      const shape = value.dims.join(', ');
      throw differs(`a constant of shape [${shape}] had other values the second time`, symbols);
    }
    writer.number(name, number.solved, number.type);
    return [];
  });
}

/** What random tensors are multiplied with and moved by. */
function unifyDraws({ first, second, symbols }: Pair): OnnxTensor[] {
  return first.draws.flatMap(({ scale, offset, samples }, index) => {
    const affine = fitAffine([...samples, ...(second.draws[index]?.samples ?? [])]);
    if (!affine) throw differs('a random tensor was not scaled alike', symbols);
    return [
      tensor(scale, 'float32', [], [affine.scale]),
      tensor(offset, 'float32', [], [affine.offset]),
    ];
  });
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
      required: `each ${use === 'scalar' ? 'number made from a shape' : 'size'} must be a product of ${symbols.map(({ name }) => name).join(', ')} and a constant, give or take 4`,
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
 * a size is no product of the symbols, give or take a few
 */
export function unify(
  first: Recording,
  second: Recording,
  symbols: readonly Symbol[],
): UnifiedGraph {
  const pair = { first, second, symbols };
  requireSameStory(pair);
  const writer = new SizeWriter(symbols);
  const initializers = [...unifyConstants(pair, writer), ...unifyDraws(pair)];
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
