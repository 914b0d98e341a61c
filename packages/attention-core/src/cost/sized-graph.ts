import { elementCount, elementTypes } from '../onnx/element-types.js';
import type { OnnxGraph } from '../onnx/model.js';
import { inferShapes } from '../onnx/shapes/infer-shapes.js';
import type { Shape } from './operator-flops.js';
import { valueTypes } from './value-types.js';

/** A graph whose values are known by their sizes. */
export interface SizedGraph {
  graph: OnnxGraph;
  /** Shape of a value; undefined where it is not known. */
  shape(name: string): Shape | undefined;
  /** Bytes of a value; 0 where its shape is not known. */
  bytes(name: string): number;
}

/**
 * Finds the size of each value.
 *
 * @param known - shapes of values that do not follow from the graph
 */
export function sizedGraph(graph: OnnxGraph, known: ReadonlyMap<string, Shape>): SizedGraph {
  const inferred = inferShapes(graph);
  const types = valueTypes(graph);
  const shape = (name: string) => inferred.get(name) ?? known.get(name);
  return {
    graph,
    shape,
    bytes: (name) => {
      const dims = shape(name);
      return dims ? elementCount(dims) * elementTypes[types.get(name) ?? 'float32'].bytes : 0;
    },
  };
}
