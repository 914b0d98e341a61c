import { strFromU8, unzipSync } from 'fflate';
import { Dataset, File, type Group } from 'jsfive';
import { describeValue, HeedError } from '../errors/index.js';

/** An array that Keras saved. */
export interface KerasArray {
  shape: readonly number[];
  /** Throws a HeedError `model-foreign` for numbers that are neither float32 nor float64. */
  read(): Float32Array;
}

/** What a file that Keras saved holds. */
export interface KerasFile {
  /** By path: `layers/dense/vars/0`. */
  arrays: ReadonlyMap<string, KerasArray>;
  /** Path of a layer → the layer's name: `layers/dense` → `answer`. */
  names: ReadonlyMap<string, string>;
  /** What `config.json` of a `.keras` file says of the model. */
  config: unknown;
}

/** A reader that came upon something: it throws strings as well as errors. */
const damaged = (where: string, required: string, cause: unknown) =>
  new HeedError({
    code: 'file-damaged',
    where,
    required,
    got: cause instanceof Error ? cause.message : String(cause).trim(),
    cause,
  });

/**
 * Reads a `.keras` or a `.weights.h5` file of Keras 3.
 *
 * @param where - whose errors they are
 * @throws HeedError `input-type` unless it has bytes; `file-damaged` unless they can be read;
 * `model-foreign` for a file of Keras 2
 */
export function readKerasFile(bytes: Uint8Array, where: string): KerasFile {
  if (!(bytes instanceof Uint8Array)) {
    const got = describeValue(bytes);
    throw new HeedError({ code: 'input-type', where, required: 'bytes must be a Uint8Array', got });
  }
  const zipped = bytes[0] === 0x50 && bytes[1] === 0x4b; // "PK"
  const { weights, config } = zipped ? unzip(bytes, where) : { weights: bytes, config: undefined };
  const arrays = new Map<string, KerasArray>();
  const names = new Map<string, string>();
  try {
    const copy = new Uint8Array(weights); // jsfive wants a buffer of its own
    const file = new File(copy.buffer, where);
    requireKeras3(file, where);
    // Beside the layers, a trained model holds its optimizer, which is none of ours.
    const layers = file.keys.includes('layers') ? file.get('layers') : undefined;
    if (layers && !(layers instanceof Dataset)) walk(layers, 'layers', arrays, names, where);
  } catch (cause) {
    if (cause instanceof HeedError) throw cause;
    throw damaged(where, 'bytes must be a .keras or .weights.h5 file', cause);
  }
  return { arrays, names, config };
}

function unzip(bytes: Uint8Array, where: string): { weights: Uint8Array; config: unknown } {
  const files = (() => {
    try {
      return unzipSync(bytes);
    } catch (cause) {
      throw damaged(where, 'a .keras file must be a whole zip archive', cause);
    }
  })();
  const [weights, config] = [files['model.weights.h5'], files['config.json']];
  if (weights && config) return { weights, config: JSON.parse(strFromU8(config)) as unknown };
  throw new HeedError({
    code: 'model-foreign',
    where,
    required: 'a .keras file must hold model.weights.h5 and config.json',
    got: Object.keys(files).join(', '),
    advice: 'Save it in one piece, by model.save("model.keras").',
  });
}

/** Keras 2, and Keras 3 for a name that ends in `.h5` alone, write another layout. */
function requireKeras3(file: File, where: string): void {
  const old = ['model_weights', 'top_level_model_weights'].find((key) => file.keys.includes(key));
  if (old === undefined) return;
  throw new HeedError({
    code: 'model-foreign',
    where,
    required: 'bytes must be a .keras or .weights.h5 file of Keras 3',
    got: `an .h5 file with ${old}`,
    advice: 'Open it in Keras 3 and save it by model.save("model.keras").',
  });
}

function walk(
  group: Group,
  path: string,
  arrays: Map<string, KerasArray>,
  names: Map<string, string>,
  where: string,
): void {
  for (const key of group.keys) {
    const child = group.get(key);
    const inner = `${path}/${key}`;
    if (child instanceof Dataset) {
      if (!isGenerator(inner)) arrays.set(inner, readArray(child, inner, where));
    } else {
      const { name } = child.attrs;
      if (key === 'vars' && typeof name === 'string') names.set(path, name);
      walk(child, inner, arrays, names, where);
    }
  }
}

/** The state of a random generator is no weight. */
const isGenerator = (path: string) => path.split('/').includes('seed_generator');

function readArray(dataset: Dataset, path: string, where: string): KerasArray {
  const { shape, dtype } = dataset;
  const read = () => {
    if (dtype === '<f4' || dtype === '<f8') return Float32Array.from(dataset.value);
    throw new HeedError({
      code: 'model-foreign',
      where,
      required: `${path} must be float32 or float64`,
      got: String(dtype),
      advice: 'Load the model in Keras with the dtype policy "float32" and save it again.',
    });
  };
  return { shape, read };
}
