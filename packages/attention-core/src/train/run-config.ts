import * as tf from '@tensorflow/tfjs';
import { variableOf } from './variable-of.js';

/** A model in a few words. */
interface ModelSummary {
  name: string;
  /** Numbers in all weights, and in those that are trained. */
  parameters: number;
  trained: number;
  /** SHA-256 of its layers' kinds, settings and shapes; names are left out, since tfjs counts them up. */
  fingerprint: string;
  layers: { name: string; kind: string; output: unknown; parameters: number }[];
}

/** What `config.json` holds. */
export interface RunConfig {
  model: ModelSummary;
  optimizer: Readonly<Record<string, unknown>>;
  options: Readonly<Record<string, unknown>> & { readonly fingerprint?: string };
  data: Readonly<Record<string, unknown>>;
  versions: Readonly<Record<string, string>>;
}

/** Name under which tfjs saves an optimizer, and its settings. */
const describeOptimizer = (optimizer: tf.Optimizer) => ({
  kind: optimizer.getClassName(),
  ...optimizer.getConfig(),
});

async function summarise(model: tf.LayersModel): Promise<ModelSummary> {
  const { createHash } = await import('node:crypto');
  const topology = model.layers.map((layer) => {
    const settings = { ...layer.getConfig(), name: undefined };
    return [layer.getClassName(), settings, layer.outputShape];
  });
  const numbers = (weights: readonly tf.LayerVariable[]) =>
    weights.reduce((count, weight) => count + variableOf(weight).size, 0);
  return {
    name: model.name,
    parameters: numbers(model.weights),
    trained: numbers(model.trainableWeights),
    fingerprint: createHash('sha256').update(JSON.stringify(topology)).digest('hex'),
    layers: model.layers.map((layer) => ({
      name: layer.name,
      kind: layer.getClassName(),
      output: layer.outputShape,
      parameters: layer.countParams(),
    })),
  };
}

async function ownVersion(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  // In a variable, or bundlers would pack the file.
  const manifest = '../../package.json';
  const text = await readFile(new URL(manifest, import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** What a training is made of, for its folder. Only in Node. */
export async function runConfig(
  model: tf.LayersModel,
  optimizer: tf.Optimizer,
  options: RunConfig['options'],
  data: RunConfig['data'],
): Promise<RunConfig> {
  return {
    model: await summarise(model),
    optimizer: describeOptimizer(optimizer),
    options,
    data,
    versions: {
      heed: await ownVersion(),
      tfjs: tf.version['tfjs'] as string,
      node: process.version,
    },
  };
}

/** What must be equal to go on from a checkpoint: the data, and what the caller says or else the model and the optimizer. */
export const fingerprintOf = ({ model, optimizer, data, options }: RunConfig): string =>
  JSON.stringify({
    ...(options.fingerprint === undefined
      ? { model: model.fingerprint, optimizer }
      : settingsOf(options.fingerprint)),
    data,
  });

/** The settings of a caller's fingerprint by name, where it is JSON. */
function settingsOf(fingerprint: string): object {
  try {
    const settings: unknown = JSON.parse(fingerprint);
    if (typeof settings === 'object' && settings !== null) return settings;
  } catch {
    // It is text of another kind.
  }
  return { settings: fingerprint };
}
