import type * as tf from '@tensorflow/tfjs';

/** A weight of a tfjs model and where Keras saves it. */
export interface SavedPlace {
  weight: tf.LayerVariable;
  /** `layers/dense/vars/0` */
  path: string;
}

/** Finds the path of a layer, or says that there is none. */
export type FindLayer = (
  layer: tf.layers.Layer,
  folder: string,
  among: tf.layers.Layer[],
) => string;

/** Parts of layers that tfjs has and does not tell of in its types. */
interface Parts {
  layers?: tf.layers.Layer[];
  layer?: tf.layers.Layer;
  cell?: tf.layers.Layer;
  forwardLayer?: tf.layers.Layer;
  backwardLayer?: tf.layers.Layer;
}

/** How Keras calls the projections of its attention layers, which are layers themselves. */
const projections: Readonly<Record<string, string>> = {
  MultiHeadAttention: '',
  // Keras shows these under names that it means to keep to itself.
  GroupQueryAttention: '_',
};

const numbered = (weights: readonly tf.LayerVariable[], path: string): SavedPlace[] =>
  weights.map((weight, index) => ({ weight, path: `${path}/vars/${index}` }));

/** `look/attention_output/bias` → `output_dense/vars/1` */
function projected(weight: tf.LayerVariable, path: string, prefix: string): SavedPlace {
  const [part, kind] = weight.originalName.split('/').slice(-2) as [string, string];
  const dense = `${prefix}${part === 'attention_output' ? 'output' : part}_dense`;
  return { weight, path: `${path}/${dense}/vars/${kind === 'kernel' ? 0 : 1}` };
}

function placesOf(layer: tf.layers.Layer, path: string, find: FindLayer): SavedPlace[] {
  const { layers, layer: inner, cell, forwardLayer, backwardLayer } = layer as Parts;
  if (layers) return placesIn(layers, path, find);
  if (forwardLayer && backwardLayer) {
    return [
      ...placesOf(forwardLayer, `${path}/forward_layer`, find),
      ...placesOf(backwardLayer, `${path}/backward_layer`, find),
    ];
  }
  if (inner) return placesOf(inner, `${path}/layer`, find);
  if (cell) return placesOf(cell, `${path}/cell`, find);
  const prefix = projections[layer.getClassName()];
  if (prefix === undefined) return numbered(layer.weights, path);
  return layer.weights.map((weight) => projected(weight, path, prefix));
}

/**
 * Where Keras saves each weight of the layers of a model.
 *
 * @param path - of the model; empty for the outermost
 */
export function placesIn(layers: tf.layers.Layer[], path: string, find: FindLayer): SavedPlace[] {
  const folder = path ? `${path}/layers` : 'layers';
  return layers
    .filter(({ weights }) => weights.length > 0)
    .flatMap((layer) => placesOf(layer, find(layer, folder, layers), find));
}
