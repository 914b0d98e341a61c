/** Configurations of Keras 3 in the form of Keras 2, which `tf.loadLayersModel` reads. */
import { HeedError } from '../errors/index.js';

type Json = Record<string, unknown>;

/** Which of a layer's outputs: its name, which call of it, which output of that call. */
type Place = [layer: string, node: number, tensor: number];

/** A tensor between layers, as Keras 3 writes it. */
interface KerasTensor {
  config: { keras_history: Place };
}

/** Says where tfjs finds what Keras puts in a place. */
type FindPlace = (place: Place) => Place;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const tensorsIn = (value: unknown): KerasTensor[] => {
  if (Array.isArray(value)) return value.flatMap(tensorsIn);
  const isTensor = isObject(value) && value['class_name'] === '__keras_tensor__';
  return isTensor ? [value as unknown as KerasTensor] : [];
};

/** Arguments of a call that may hold a tensor to attend over; masks tfjs finds itself. */
const attended = ['value', 'key'];

/** `{ args, kwargs }` → `[[layer, node, tensor, kwargs], …]` */
function inboundNode(node: unknown, find: FindPlace): unknown {
  if (!isObject(node)) return node;
  const kwargs = (node['kwargs'] ?? {}) as Json;
  const tensors = tensorsIn([node['args'], ...attended.map((name) => kwargs[name])]);
  const plain = Object.fromEntries(
    Object.entries(kwargs).filter(([, value]) => value !== null && typeof value !== 'object'),
  );
  return tensors.map(({ config }) => [...find(config.keras_history), plain]);
}

/** `["x", 0, 0]` and `[["x", 0, 0], ["y", 0, 0]]` → the latter. */
function places(value: unknown, find: FindPlace): Place[] {
  const list = value as Place | Place[];
  return (typeof list[0] === 'string' ? [list as Place] : (list as Place[])).map(find);
}

const isModel = (layer: Json): boolean => Array.isArray((layer['config'] as Json)['layers']);

/** In tfjs the making of a model within the model counts as its first call. */
function findPlaceAmong(layers: Json[]): FindPlace {
  const models = new Set(layers.filter(isModel).map(({ name }) => name));
  return ([layer, node, tensor]) => [layer, models.has(layer) ? node + 1 : node, tensor];
}

/** In a Sequential model, tfjs wants the shape of the input in the first layer that does something. */
function withoutInput(layers: Json[]): Json[] {
  const [input, first, ...rest] = layers;
  if (input?.['class_name'] !== 'InputLayer' || !first) return layers;
  const shape = (input['config'] as Json)['batch_input_shape'];
  const config = { ...(first['config'] as Json), batch_input_shape: shape };
  return [{ ...first, config }, ...rest];
}

/** Masks are computed by operations that stand among the layers. */
const isOperation = (layer: Json): boolean => String(layer['module']).startsWith('keras.src.ops');

/** The parts of a model's configuration that speak of its layers; of a layer's, none. */
function modelParts({ layers, input_layers: inputs, output_layers: outputs }: Json): Json {
  if (!Array.isArray(layers)) return {};
  const real = (layers as Json[]).filter((layer) => !isOperation(layer));
  const find = findPlaceAmong(real);
  const read = real.map((layer) => topology(layer, find));
  if (!inputs || !outputs) return { layers: withoutInput(read) };
  return { layers: read, input_layers: places(inputs, find), output_layers: places(outputs, find) };
}

/** A policy of types is an object in Keras 3 and the name of a type in Keras 2. */
const typeName = (dtype: unknown): unknown =>
  isObject(dtype) ? (dtype['config'] as Json | undefined)?.['name'] : dtype;

function readConfig(config: Json): Json {
  const { batch_shape: batchShape, dtype, ...rest } = config;
  const inner = ['layer', 'backward_layer'].filter((name) => isObject(rest[name]));
  return {
    ...rest,
    ...(dtype === undefined ? {} : { dtype: typeName(dtype) }),
    ...(batchShape === undefined ? {} : { batch_input_shape: batchShape }),
    ...Object.fromEntries(inner.map((name) => [name, tfjsTopology(rest[name])])),
    ...modelParts(config),
  };
}

function topology(described: Json, find: FindPlace): Json {
  const { class_name: className, config, name, inbound_nodes: nodes } = described;
  return {
    class_name: className === 'Functional' ? 'Model' : className,
    config: readConfig(config as Json),
    ...(name === undefined ? {} : { name }),
    ...(Array.isArray(nodes)
      ? { inbound_nodes: nodes.map((node) => inboundNode(node, find)) }
      : {}),
  };
}

/**
 * A model or layer as Keras 3 describes it, as Keras 2 would have.
 *
 * @param described - `config.json` of a `.keras` file, or a part of it
 * @throws HeedError `model-foreign` for what is no layer
 */
export function tfjsTopology(described: unknown): Json {
  if (isObject(described) && isObject(described['config'])) {
    return topology(described, (place) => place);
  }
  throw new HeedError({
    code: 'model-foreign',
    where: 'loadKerasModel',
    required: 'config.json must describe a functional or Sequential model',
    got: JSON.stringify(described).slice(0, 60),
  });
}
