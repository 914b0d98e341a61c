/** Configurations of Keras 3 in the form of Keras 2, which `tf.loadLayersModel` reads. */
import { MeanPooling } from '../layers/mean-pooling.js';
import { RmsNorm } from '../layers/rms-norm.js';
import { foreign, inboundNode, isObject, places, type FindPlace, type Json } from './calls.js';
import { isOperation, operationLayer, withoutMasks } from './operation-layers.js';
import { requireSupported } from './require-supported.js';

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

/** The parts of a model's configuration that speak of its layers; of a layer's, none. */
function modelParts({ layers, input_layers: inputs, output_layers: outputs }: Json): Json {
  if (!Array.isArray(layers)) return {};
  const real = withoutMasks(layers as Json[], outputs);
  const find = findPlaceAmong(real);
  const made = real.map((layer) =>
    isOperation(layer) ? operationLayer(layer, find) : topology(layer, find),
  );
  if (!inputs || !outputs) return { layers: withoutInput(made) };
  return { layers: made, input_layers: places(inputs, find), output_layers: places(outputs, find) };
}

/** A policy of types is an object in Keras 3 and the name of a type in Keras 2. */
const typeName = (dtype: unknown): unknown =>
  isObject(dtype) ? (dtype['config'] as Json | undefined)?.['name'] : dtype;

/** What tfjs calls by another name. */
const classNames: Readonly<Record<string, string>> = {
  Functional: 'Model',
  GlobalAveragePooling1D: MeanPooling.className,
  RMSNormalization: RmsNorm.className,
};

/** Options that tfjs calls by another name, and activations. */
function renamed({ negative_slope: alpha, ...config }: Json): Json {
  const silu = ['activation', 'recurrent_activation'].filter((name) => config[name] === 'silu');
  return {
    ...config,
    ...(alpha === undefined ? {} : { alpha }),
    ...Object.fromEntries(silu.map((name) => [name, 'swish'])),
  };
}

function readConfig(config: Json): Json {
  const { batch_shape: batchShape, dtype, ...rest } = renamed(config);
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
  requireSupported(className as string, config as Json);
  return {
    class_name: classNames[className as string] ?? className,
    config: readConfig(config as Json),
    ...(name === undefined ? {} : { name }),
    ...(Array.isArray(nodes)
      ? { inbound_nodes: nodes.map((node) => inboundNode(node, find, String(name))) }
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
  throw foreign(
    'config.json must describe a functional or Sequential model',
    JSON.stringify(described).slice(0, 60),
  );
}
