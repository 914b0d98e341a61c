import type { Dimension, OnnxNode } from '../../model.js';
import { openRank } from '../../open-rank.js';
import type { GraphView } from '../finder.js';
import { number, numberOf, roleOf, single, sizeOf, type Extent, type Role } from './extent.js';
import { fusedRules } from './fused-rules.js';
import { keepRules } from './keep-rules.js';
import type { Facts, Known, Rule } from './known.js';
import { moveRules } from './move-rules.js';
import { partRules } from './part-rules.js';
import { computedElements } from './number-rules.js';
import { productRules } from './product-rules.js';

/** What is known of the values of a graph before it runs. */
export interface Inferred {
  /** The axes of a value; undefined where not even their number is known. */
  axes(name: string): readonly Extent[] | undefined;
  /** Whether a value is the same whatever the model is fed, sizes aside: computed from constants and sizes. */
  fixed(name: string): boolean;
}

const rules: Readonly<Record<string, Rule>> = {
  ...keepRules,
  ...moveRules,
  ...partRules,
  ...productRules,
  ...fusedRules,
};

/** Constants of up to so many elements may be a shape or a part of one. */
const shapeLike = 64;

/** What may give something else each time, or read values that are not among its inputs. */
const varying = new Set(
  `Bernoulli If Loop Multinomial RandomNormal RandomNormalLike RandomUniform RandomUniformLike
  Scan`.split(/\s+/),
);

/** Features lie along the last axis of an input of numbers; what is between, nobody says. */
function inputRole(axis: number, rank: number, isFloat: boolean): Role | undefined {
  if (axis === 0 || rank <= 3) return isFloat && axis === rank - 1 && axis > 0 ? 'width' : 'places';
  return axis === rank - 1 ? 'width' : undefined;
}

/**
 * Follows sizes through a graph: which axes are counted in batches and positions, which come from
 * splitting features into heads, also where several are one axis. Unlike shape inference elsewhere it
 * knows what an axis is made of, and goes on where a size is known only when the model runs.
 */
export function inferAxes(graph: GraphView): Inferred {
  const known = new Map<string, Known>();
  const fixed = new Set<string>();
  let sizes = 0;
  const fresh = (): string => `?${(sizes += 1)}`;
  const given = (size: Dimension): number | string =>
    typeof size === 'number' && size > 0 ? size : size || fresh();

  const constant = (name: string): Known | undefined => {
    const head = graph.constant(name);
    if (!head) return undefined;
    const { dims } = head;
    const axes = dims.map((size, axis) =>
      single(size, dims.length === 2 && axis === 1 ? 'width' : undefined),
    );
    const small = dims.length <= 1 && (dims[0] ?? 1) <= shapeLike;
    const elements = small ? graph.numbers(name)?.map(number) : undefined;
    return { axes, elements };
  };
  const at = (name: string | undefined): Known => {
    if (!name) return {};
    const found = known.get(name) ?? constant(name) ?? {};
    known.set(name, found);
    return found;
  };
  const isFixed = (name: string): boolean =>
    name === '' || fixed.has(name) || graph.constant(name) !== undefined;

  /** Sizes that the file says fill in those that could not be followed. */
  const completed = (name: string, { axes, elements }: Known): Known => {
    const said = graph.shape(name);
    if (!said || said[0] === openRank) return { axes, elements };
    if (axes && axes.length !== said.length) return { axes, elements };
    return {
      elements,
      axes: said.map((size, axis): Extent => {
        const followed = axes?.[axis];
        const better = typeof size === 'number' && followed && sizeOf(followed) === undefined;
        if (followed && !(better && followed.length === 1)) return followed;
        return single(given(size), followed && roleOf(followed));
      }),
    };
  };

  for (const { name, type, shape } of graph.inputs) {
    if (shape[0] === openRank) continue;
    const isFloat = type.startsWith('float');
    known.set(name, {
      axes: shape.map((size, axis) => single(given(size), inputRole(axis, shape.length, isFloat))),
    });
  }
  const factsOf = (node: OnnxNode): Facts => {
    const attribute = (name: string) => node.attributes[name];
    return {
      node,
      graph,
      fresh,
      input: (index) => at(node.inputs[index]),
      axes: (index) => at(node.inputs[index]).axes,
      axesOf: (name) => at(name).axes,
      fixed: (index) => isFixed(node.inputs[index] ?? ''),
      numbers: (index) => {
        const name = node.inputs[index];
        const followed = at(name).elements?.map(numberOf);
        if (followed) return followed.includes(undefined) ? undefined : (followed as number[]);
        return name ? graph.numbers(name) : undefined;
      },
      int: (name) => {
        const found = attribute(name);
        return found?.kind === 'int' ? found.value : undefined;
      },
      ints: (name) => {
        const found = attribute(name);
        return found?.kind === 'ints' ? found.value : undefined;
      },
    };
  };
  for (const node of graph.nodes) {
    if (node.op === 'Constant') {
      fixed.add(node.outputs[0] ?? '');
      continue;
    }
    const facts = factsOf(node);
    const results = rules[node.op]?.(facts) ?? [];
    const elements = computedElements(facts);
    node.outputs.forEach((name, index) => {
      if (!name) return;
      known.set(name, completed(name, { ...results[index], elements: elements[index] }));
    });
    const told = node.op === 'Shape' || node.op === 'Size' || node.inputs.every(isFixed);
    if (told && !varying.has(node.op)) node.outputs.forEach((name) => fixed.add(name));
  }
  return { axes: (name) => at(name).axes, fixed: isFixed };
}
