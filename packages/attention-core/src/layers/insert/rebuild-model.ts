import * as tf from '@tensorflow/tfjs';

/** A layer's class, as tfjs makes layers from configurations. */
interface LayerClass {
  fromConfig(of: unknown, config: tf.serialization.ConfigDict): tf.layers.Layer;
}

const listOf = <Item>(value: Item | Item[]): Item[] => (Array.isArray(value) ? value : [value]);

const oneOrList = <Item>(list: Item[]): Item | Item[] => (list.length === 1 ? list[0]! : list);

function cloneLayer(layer: tf.layers.Layer): tf.layers.Layer {
  const made = layer.constructor as unknown as LayerClass;
  return made.fromConfig(made, layer.getConfig());
}

/** Layers within a layer that is a model. */
const within = (layer: tf.layers.Layer): tf.layers.Layer[] =>
  (layer as Partial<tf.LayersModel>).layers ?? [];

/** The configuration of a model in the model does not say that it is frozen. */
function freezeAs(layer: tf.layers.Layer, clone: tf.layers.Layer): void {
  if (clone.trainable !== layer.trainable) clone.trainable = layer.trainable;
  within(layer).forEach((inner, index) => freezeAs(inner, within(clone)[index]!));
}

type Node = tf.layers.Layer['inboundNodes'][number];

/** The call of a layer that a tensor of a model comes from. */
const nodeOf = (tensor: tf.SymbolicTensor): Node =>
  tensor.sourceLayer.inboundNodes[tensor.nodeIndex]!;

/** What a call reads. An input of the model has itself as input. */
export const inputsOf = (node: Node): tf.SymbolicTensor[] =>
  node.inboundLayers.length > 0 ? node.inputTensors : [];

/** All calls that lead to a model's outputs, each after those that it reads. */
export function nodesOf(model: tf.LayersModel): Node[] {
  const found = new Set<Node>();
  const visit = (tensor: tf.SymbolicTensor): void => {
    const node = nodeOf(tensor);
    if (found.has(node)) return;
    inputsOf(node).forEach(visit);
    found.add(node);
  };
  model.outputs.forEach(visit);
  return [...found];
}

/** Gives a tensor of the new model in place of another one, for the layer that reads it, or the output. */
export type Instead = (
  tensor: tf.SymbolicTensor,
  source: tf.SymbolicTensor,
  reader: tf.layers.Layer | undefined,
) => tf.SymbolicTensor;

/**
 * A model of the same layers, names and weights, in variables of its own.
 *
 * @param instead - what a layer reads in place of what the layer before gives
 */
export function rebuildModel(model: tf.LayersModel, instead: Instead): tf.LayersModel {
  const layers = new Map<tf.layers.Layer, tf.layers.Layer>();
  const tensors = new Map<tf.SymbolicTensor, tf.SymbolicTensor>();
  const read = (source: tf.SymbolicTensor, reader?: tf.layers.Layer) =>
    instead(tensors.get(source)!, source, reader);
  for (const node of nodesOf(model)) {
    const { outboundLayer: layer, outputTensors, callArgs } = node;
    const clone = layers.get(layer) ?? cloneLayer(layer);
    layers.set(layer, clone);
    const inputs = inputsOf(node).map((input) => read(input, layer));
    const outputs =
      inputs.length > 0
        ? clone.apply(oneOrList(inputs), { ...callArgs })
        : clone.inboundNodes[0]!.outputTensors;
    listOf(outputs as tf.SymbolicTensor | tf.SymbolicTensor[]).forEach((output, index) =>
      tensors.set(outputTensors[index]!, output),
    );
  }
  const built = tf.model({
    name: model.name,
    inputs: model.inputs.map((input) => tensors.get(input)!),
    outputs: model.outputs.map((output) => read(output)),
  });
  for (const [layer, clone] of layers) {
    freezeAs(layer, clone); // before its weights come: they are listed by whether they are trained
    if (layer.weights.length > 0) clone.setWeights(layer.getWeights());
  }
  return built;
}
