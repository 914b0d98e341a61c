import { describeValue, HeedError } from '../errors/index.js';
import { halveWeights, quantizeWeights } from '../onnx/index.js';
import type { OnnxGraph } from '../onnx/model.js';
import type { Provider } from '../runtime/session.js';
import { providers } from './suit.js';

/** How a file stores its weights. */
export type WeightStorage = 'float16' | 'float32' | 'int8' | 'int8-weight-only';

/** What makes weights small; `programs` are further graphs that read them. */
const storages: Readonly<
  Record<WeightStorage, (graph: OnnxGraph, programs: readonly OnnxGraph[]) => OnnxGraph>
> = {
  float16: (graph) => halveWeights(graph),
  float32: (graph) => graph,
  int8: (graph) => quantizeWeights(graph),
  'int8-weight-only': (graph, programs) => quantizeWeights(graph, { compute: 'float32', programs }),
};

/** Ways to store weights of which several graphs are made, in which all compute alike. */
export const sharedStorages = ['float16', 'float32', 'int8-weight-only'] as const;

/** Makes the weights of a graph as small as they are to be stored. */
export const storeWeights = (
  graph: OnnxGraph,
  storage: WeightStorage,
  programs: readonly OnnxGraph[] = [],
): OnnxGraph => storages[storage](graph, programs);

/** Choices of whoever exports. */
export interface ExportChoices {
  weights: WeightStorage;
  provider: Provider;
}

/**
 * Checks options that are one of a few words.
 *
 * @param offered - ways to store weights; default all
 * @throws HeedError `option` that names the option and the words
 */
export function requireChoices(
  { weights, provider }: ExportChoices,
  where: string,
  offered: readonly string[] = Object.keys(storages),
): void {
  const check = (name: string, value: string, words: readonly string[]) => {
    if (words.includes(value)) return;
    throw new HeedError({
      code: 'option',
      where,
      required: `${name} must be one of ${words.join(', ')}`,
      got: describeValue(value),
    });
  };
  check('weights', weights, offered);
  check('provider', provider, providers);
}
