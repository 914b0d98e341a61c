import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { columnNames } from './layers-model.js';

/** One tensor for each input or output of a model: alone, in its order, or by its names. */
export type Columns<Value> = Value | readonly Value[] | Readonly<Record<string, Value>>;

/** Which inputs and outputs a model has. */
export type Ports = Pick<tf.LayersModel, 'inputNames' | 'outputNames'>;

const isTensor = (value: unknown): value is tf.Tensor => value instanceof tf.Tensor;

/**
 * Gives columns the names that they have in a batch: `x`, or `x0`, `x1`, ….
 *
 * @param letter - `x` for inputs, `y` for targets
 * @throws HeedError `data` when there are too many or too few, or a name is missing
 */
export function namedColumns<Value>(
  letter: 'x' | 'y',
  columns: Columns<Value>,
  model: Ports,
): Record<string, Value> {
  const ports = letter === 'x' ? model.inputNames : model.outputNames;
  const list = listed(columns, ports);
  const wrong = list.length !== ports.length || list.includes(undefined);
  if (wrong) {
    throw new HeedError({
      code: 'data',
      where: 'fit',
      required: `${letter} must have one entry for each of the model's ${ports.length}: ${ports.join(', ')}`,
      got: list.includes(undefined) ? Object.keys(columns as object).join(', ') : `${list.length}`,
    });
  }
  const names = columnNames(letter, ports.length);
  return Object.fromEntries(names.map((name, index) => [name, list[index]!]));
}

function listed<Value>(
  columns: Columns<Value>,
  ports: readonly string[],
): readonly (Value | undefined)[] {
  if (isTensor(columns) || ArrayBuffer.isView(columns)) return [columns as Value];
  if (!Array.isArray(columns)) {
    return ports.map((name) => (columns as Readonly<Record<string, Value>>)[name]);
  }
  const list = columns as readonly Value[];
  // An array of numbers, or of rows of numbers, is one column; an array of tensors is several.
  return list.every((entry) => isTensor(entry) || ArrayBuffer.isView(entry)) && list.length > 0
    ? list
    : [columns as unknown as Value];
}
