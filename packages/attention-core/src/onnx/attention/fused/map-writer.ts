import { elementTypes } from '../../element-types.js';
import type { Attribute, OnnxNode, OnnxTensor } from '../../model.js';
import { tensor } from '../../tensor.js';
import type { FreeName, MapGraph } from '../finder.js';

const cast = (to: 'float32' | 'int64'): Record<string, Attribute> => ({
  to: { kind: 'int', value: elementTypes[to].code },
});

/**
 * Writes the nodes that compute one map. Every operator is used as operator sets from 11 on all know
 * it: no `Squeeze` and no sums, whose axes moved; `Softmax` along the last of the axes; minima of whole
 * numbers said with `Where`.
 */
export class MapWriter {
  private readonly nodes: OnnxNode[] = [];
  private readonly constants: OnnxTensor[] = [];
  private readonly known = new Map<string, string>();

  /**
   * @param output - name of the map
   * @param freeName - gives the names of what lies before it
   */
  constructor(
    private readonly output: string,
    private readonly freeName: FreeName,
  ) {}

  private once(key: string, make: () => string): string {
    const name = this.known.get(key) ?? make();
    this.known.set(key, name);
    return name;
  }

  private constant(type: 'int64' | 'float32', dims: number[], values: number[]): string {
    return this.once(`${type} [${dims.join()}] ${values.join()}`, () => {
      const name = this.freeName(`${this.output}/${type}`);
      this.constants.push(tensor(name, type, dims, values));
      return name;
    });
  }

  /** Adds a standard operator; gives the name of its result. */
  add(op: string, inputs: string[], attributes: Record<string, Attribute> = {}): string {
    const name = this.freeName(`${this.output}/${op.toLowerCase()}`);
    this.nodes.push({ name, op, domain: '', inputs, outputs: [name], attributes });
    return name;
  }

  /** A list of whole numbers. */
  integers(...values: number[]): string {
    return this.constant('int64', [values.length], values);
  }

  /** A whole number without axes. */
  integer(value: number): string {
    return this.constant('int64', [], [value]);
  }

  /** A number without axes. */
  number(value: number): string {
    return this.constant('float32', [], [value]);
  }

  /** A value in float32; itself where it is. */
  toFloat(value: string): string {
    return this.once(`float32 ${value}`, () => this.add('Cast', [value], cast('float32')));
  }

  /** A value in int64. */
  toInteger(value: string): string {
    return this.once(`int64 ${value}`, () => this.add('Cast', [value], cast('int64')));
  }

  /** The size of a value along an axis, without axes. */
  size(value: string, axis: number): string {
    return this.once(`size ${value} ${axis}`, () => {
      const shape = this.once(`shape ${value}`, () => this.add('Shape', [value]));
      return this.add('Gather', [shape, this.integer(axis)]);
    });
  }

  /** Whole numbers without axes in a row: `[a]`, `[a, b]`. */
  list(...values: string[]): string {
    const lists = values.map((value) => this.reshape(value, 1));
    return lists.length === 1 ? lists[0]! : this.add('Concat', lists, { axis: integer(0) });
  }

  /** Another shape: 0 keeps a size, one −1 takes what is left. */
  reshape(value: string, ...sizes: number[]): string {
    return this.add('Reshape', [value, this.integers(...sizes)]);
  }

  /** Axes in another order. */
  transpose(value: string, ...perm: number[]): string {
    return this.add('Transpose', [value], { perm: { kind: 'ints', value: perm } });
  }

  /** Part of a value along one axis, from `start` up to and without `end`: numbers, or lists of one. */
  slice(
    value: string,
    start: string | number,
    end: string | number,
    axis: number,
    step = 1,
  ): string {
    const bounds = [start, end, axis, step].map((bound) =>
      typeof bound === 'number' ? this.integers(bound) : bound,
    );
    return this.add('Slice', [value, ...bounds]);
  }

  /** `[B, L, N·D]` → `[B, N, L, D]` */
  splitHeads(value: string, heads: number): string {
    return this.transpose(this.reshape(value, 0, 0, heads, -1), 0, 2, 1, 3);
  }

  /** Values one behind the other along an axis. */
  concat(values: string[], axis: number): string {
    return this.add('Concat', values, { axis: integer(axis) });
  }

  /** Ends the map: its last operator. */
  end(op: string, inputs: string[], attributes: Record<string, Attribute> = {}): MapGraph {
    const { output: name, nodes, constants } = this;
    return {
      nodes: [...nodes, { name, op, domain: '', inputs, outputs: [name], attributes }],
      constants,
    };
  }

  /** Ends the map with a value that is it already, in whichever precision. */
  endFloat(value: string): MapGraph {
    return this.end('Cast', [value], cast('float32'));
  }

  /** Adds a node as it is. */
  take(node: OnnxNode): void {
    this.nodes.push(node);
  }

  /** Names that nothing has yet. */
  free(...wanted: string[]): string[] {
    return wanted.map((name) => this.freeName(`${this.output}/${name}`));
  }
}

/** An attribute that holds one whole number. */
export const integer = (value: number): Attribute => ({ kind: 'int', value });
