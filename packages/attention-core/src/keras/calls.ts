/** How Keras 3 writes which tensors a layer is called on. */
import { HeedError } from '../errors/index.js';

/** A part of a configuration. */
export type Json = Record<string, unknown>;

/** Which of a layer's outputs: its name, which call of it, which output of that call. */
export type Place = [layer: string, node: number, tensor: number];

/** A tensor between layers, as Keras 3 writes it. */
export interface KerasTensor {
  config: { keras_history: Place };
}

/** Says where tfjs finds what Keras puts in a place. */
export type FindPlace = (place: Place) => Place;

/** The error for what tfjs cannot do in a model. */
export const foreign = (required: string, got: string) =>
  new HeedError({
    code: 'model-foreign',
    where: 'loadKerasModel',
    required,
    got,
    advice: 'Build the model in tfjs and use loadKerasWeights.',
  });

/** Whether a part of a configuration has named parts. */
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** All tensors in an argument of a call. */
export const tensorsIn = (value: unknown): KerasTensor[] => {
  if (Array.isArray(value)) return value.flatMap(tensorsIn);
  const isTensor = isObject(value) && value['class_name'] === '__keras_tensor__';
  return isTensor ? [value as unknown as KerasTensor] : [];
};

/** Arguments of a call whose tensors a layer reads, in the order in which tfjs wants them. */
const read = ['inputs', 'query', 'value', 'key', 'initial_state'];

/** Masks that Keras hands on by itself; tfjs finds them itself, too. */
const handedOn = ['mask', 'query_mask', 'value_mask', 'key_mask'];

/** The tensors that a call reads, other than masks. */
export function tensorsOf(node: unknown): KerasTensor[] {
  if (!isObject(node)) return [];
  const kwargs = (node['kwargs'] ?? {}) as Json;
  return tensorsIn([node['args'], ...read.map((name) => kwargs[name])]);
}

/** `{ args, kwargs }` → `[[layer, node, tensor, kwargs], …]` */
export function inboundNode(node: unknown, find: FindPlace, layer: string): unknown {
  if (!isObject(node)) return node;
  const kwargs = Object.entries((node['kwargs'] ?? {}) as Json);
  const lost = kwargs.find(
    ([name, value]) => ![...read, ...handedOn].includes(name) && tensorsIn([value]).length > 0,
  );
  if (lost) {
    throw foreign(`the tensors of a call must be ${read.join(', ')}`, `${lost[0]} of "${layer}"`);
  }
  const plain = kwargs.filter(([, value]) => value !== null && typeof value !== 'object');
  return tensorsOf(node).map(({ config }) => [
    ...find(config.keras_history),
    Object.fromEntries(plain),
  ]);
}

/** `["x", 0, 0]` and `[["x", 0, 0], ["y", 0, 0]]` → the latter. */
export function places(value: unknown, find: FindPlace): Place[] {
  const list = value as Place | Place[];
  return (typeof list[0] === 'string' ? [list as Place] : (list as Place[])).map(find);
}
