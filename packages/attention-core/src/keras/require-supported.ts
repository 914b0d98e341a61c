import { HeedError } from '../errors/index.js';

type Json = Record<string, unknown>;

/** An option and the value, or values, that tfjs computes with whatever the option says. */
type Fixed = Readonly<Record<string, readonly unknown[]>>;

const pooling: Fixed = { keepdims: [false] };

/** Options of Keras' layers that tfjs does not heed, by class: it would compute something else. */
const fixed: Readonly<Record<string, Fixed>> = {
  Conv1D: { padding: ['valid', 'same'] },
  Conv2DTranspose: { output_padding: [null] },
  GRU: { reset_after: [false] },
  GlobalAveragePooling1D: pooling,
  GlobalAveragePooling2D: pooling,
  GlobalMaxPooling1D: pooling,
  GlobalMaxPooling2D: pooling,
  LayerNormalization: { rms_scaling: [false] },
  RMSNormalization: { axis: [-1, [-1]] },
  ReLU: { negative_slope: [0], threshold: [0] },
  UpSampling2D: { interpolation: ['nearest'] },
};

/** Since Keras 3, `hard_sigmoid` has another slope than in tfjs. */
const otherActivations = ['hard_sigmoid'];

/**
 * Throws a HeedError `model-foreign` for a layer that tfjs would open and compute otherwise.
 *
 * @param className - of the layer
 * @param config - as Keras wrote it
 */
export function requireSupported(className: string, config: Json): void {
  const name = String(config['name']);
  for (const [option, values] of Object.entries(fixed[className] ?? {})) {
    const given = config[option];
    const known = values.map((value) => JSON.stringify(value));
    if (given === undefined || known.includes(JSON.stringify(given))) continue;
    throw unsupported(`${option} of ${className} "${name}" must be ${known.join(' or ')}`, given);
  }
  for (const option of ['activation', 'recurrent_activation']) {
    if (!otherActivations.includes(String(config[option]))) continue;
    throw unsupported(`${option} of "${name}" must be one that tfjs has`, config[option]);
  }
}

const unsupported = (required: string, given: unknown) =>
  new HeedError({
    code: 'model-foreign',
    where: 'loadKerasModel',
    required,
    got: JSON.stringify(given),
    advice: 'Train the model in Keras with that option.',
  });
