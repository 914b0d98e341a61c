import type * as tf from '@tensorflow/tfjs';
import type { Dimension, OnnxGraph, OnnxModel, ValueInfo } from '../onnx/model.js';
import { elementType } from './recording.js';
import type { UnifiedGraph } from './unify.js';

/** Something with the shape and type of a tensor. */
export type TensorLike = Pick<tf.TensorInfo, 'shape' | 'dtype'>;

/** The description of an input or output. */
export const valueInfo = (
  name: string,
  { shape, dtype }: TensorLike,
  dimensions: readonly Dimension[] = shape,
): ValueInfo => ({ name, type: elementType(dtype), shape: [...dimensions] });

/** Makes a whole model of a unified graph; outputs keep the names that they are given. */
export function assemble(
  { nodes, initializers }: UnifiedGraph,
  inputs: readonly ValueInfo[],
  outputs: readonly (ValueInfo & { value: string })[],
  metadata: Record<string, string> = {},
): OnnxModel {
  const graph: OnnxGraph = {
    name: 'heed',
    nodes: [
      ...nodes,
      ...outputs.map(({ name, value }) => ({
        name: `output/${name}`,
        op: 'Identity',
        domain: '',
        inputs: [value],
        outputs: [name],
        attributes: {},
      })),
    ],
    initializers: [...initializers],
    inputs: [...inputs],
    outputs: outputs.map(({ name, type, shape }) => ({ name, type, shape })),
  };
  return { irVersion: 8, opsets: { '': 17 }, producer: 'heed', metadata, graph };
}
