import type { OnnxNode } from '../../model.js';
import type { GraphView } from '../finder.js';
import type { Amount, Extent } from './extent.js';

/** What is known of a value before the model runs. */
export interface Known {
  /** Its axes; undefined where not even their number is known. */
  axes?: Extent[] | undefined;
  /** The elements of a small value of at most one axis, such as a computed shape. */
  elements?: (Amount | undefined)[] | undefined;
}

/** What a rule knows of the node that it looks at. */
export interface Facts {
  node: OnnxNode;
  graph: GraphView;
  /** What is known of an input. */
  input(index: number): Known;
  /** The axes of an input. */
  axes(index: number): Extent[] | undefined;
  /** The axes of any value. */
  axesOf(name: string): Extent[] | undefined;
  /** The elements of an input that are all numbers. */
  numbers(index: number): number[] | undefined;
  /** Whether an input is the same whatever the model is fed. */
  fixed(index: number): boolean;
  /** An attribute that is a whole number. */
  int(name: string): number | undefined;
  /** An attribute that is a list of whole numbers. */
  ints(name: string): number[] | undefined;
  /** Names a size that nothing is known about. */
  fresh(): string;
}

/** What an operator gives, as far as its inputs tell; undefined where they do not. */
export type Rule = (facts: Facts) => Known[] | undefined;

/** An axis counted from the front. */
export const positive = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);

/** One result with axes. */
export const shaped = (axes: Extent[] | undefined): Known[] | undefined => axes && [{ axes }];

/** An axis about which nothing is known. */
export const open = ({ fresh }: Facts): Extent => [{ size: fresh() }];
