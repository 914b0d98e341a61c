import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { readKerasFile, type KerasFile } from './keras-file.js';
import { placesIn, type FindLayer } from './saved-places.js';

const where = 'loadKerasWeights';

/**
 * Puts the weights that Keras 3 saved into a tfjs model that is built alike, from layers of the same
 * kinds: those of tfjs, and `Attention`, `AdditiveAttention`, `MultiHeadAttention` and
 * `GroupQueryAttention` of Heed. Layers are found by their names; where the names differ, by their kind
 * and order, as Keras itself does.
 *
 * @param model - nothing in it changes when anything does not fit
 * @param bytes - a file of `model.save("model.keras")` or `model.save_weights("model.weights.h5")`
 * @throws HeedError `model-foreign` when a layer or weight is missing on one side, `shape` when a weight
 * has another shape, `file-damaged` when the file cannot be read
 * @example loadKerasWeights(model, await readFile('model.weights.h5'))
 */
export function loadKerasWeights(model: tf.LayersModel, bytes: Uint8Array): void {
  assignWeights(model, readKerasFile(bytes, where));
}

/** Checks everything, then assigns everything. */
export function assignWeights(model: tf.LayersModel, file: KerasFile): void {
  const left = new Set(file.arrays.keys());
  if (left.size === 0 && model.weights.length > 0) throw foreign('the file must hold layers', file);
  const changes = placesIn(model.layers, '', finder(file)).map(({ weight, path }) => {
    const found = file.arrays.get(path);
    if (!found) throw foreign(`the file must hold ${path} for ${weight.originalName}`, file);
    if (found.shape.join() !== weight.shape.join()) {
      throw new HeedError({
        code: 'shape',
        where,
        required: `${weight.originalName} must be [${weight.shape.join(', ')}] as in the model`,
        got: `[${found.shape.join(', ')}] at ${path}`,
      });
    }
    left.delete(path);
    return { weight, values: found.read() };
  });
  const [unused] = left;
  if (unused !== undefined) throw foreign(`the model must have a weight for ${unused}`, file);
  for (const { weight, values } of changes) {
    const value = tf.tensor(values, weight.shape as number[], weight.dtype);
    weight.write(value);
    value.dispose();
  }
}

/** Names the layers of a file, so that whoever reads the error sees what it holds. */
function foreign(required: string, { names }: KerasFile): HeedError {
  const layers = [...names].filter(([path]) => path.split('/').length === 2);
  return new HeedError({
    code: 'model-foreign',
    where,
    required,
    got: `layers ${layers.map(([path, name]) => `${name} (${path})`).join(', ') || 'none'}`,
    advice: 'Build a functional or Sequential model of the same layers.',
  });
}

/** `MultiHeadAttention` → `multi_head_attention`, as `keras.src.utils.naming.to_snake_case` does. */
const snakeCase = (name: string): string =>
  name
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();

/** Classes whose name in Python is another one than in configurations. */
const pythonNames: Readonly<Record<string, string>> = {
  Model: 'Functional',
  GroupQueryAttention: 'GroupedQueryAttention',
  HeedLayerNorm: 'LayerNormalization',
  HeedRmsNorm: 'RMSNormalization',
};

const kindOf = (layer: tf.layers.Layer): string => {
  const name = layer.getClassName();
  return snakeCase(pythonNames[name] ?? name);
};

/** Finds layers by name where all of a model's layers can be found so, else by kind and order. */
function finder({ names }: KerasFile): FindLayer {
  return (layer, folder, among) => {
    const byName = new Map(
      [...names].flatMap(([path, name]) => (inFolder(path, folder) ? [[name, path]] : [])),
    );
    const weighty = among.filter(({ weights }) => weights.length > 0);
    if (weighty.every(({ name }) => byName.has(name))) return byName.get(layer.name)!;
    const kind = kindOf(layer);
    const before = among.filter((other) => kindOf(other) === kind).indexOf(layer);
    return `${folder}/${kind}${before === 0 ? '' : `_${before}`}`;
  };
}

const inFolder = (path: string, folder: string): boolean =>
  path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes('/');
