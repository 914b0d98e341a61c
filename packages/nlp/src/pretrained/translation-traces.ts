import type { AttentionTrace, Axis } from '@heed/attention-core/explain';
import { attentionPrefix, tracesOf, type MapAxes } from '@heed/attention-core/plugin';
import type { RuntimeTensor } from '@heed/attention-core/runtime';
import type { ModelGraph } from './model-graph.js';

/** What a graph gave out, and which maps there are among it. */
export interface TranslatedMaps extends Pick<ModelGraph, 'maps'> {
  outputs: Readonly<Record<string, RuntimeTensor>>;
}

/** A batch of translations and their maps. */
export interface TranslatedBatch {
  /** Pieces of each text. */
  sources: readonly (readonly string[])[];
  /** Pieces of each translation, without the end. */
  targets: readonly (readonly string[])[];
  /** What the decoder begins and ends with. */
  begin: string;
  end: string;
  encoder: TranslatedMaps;
  decoder: TranslatedMaps;
  /** Name of the model, for captions. */
  name: string;
}

const axis = (name: string, labels: readonly string[]): Axis => ({ kind: 'tokens', name, labels });

/**
 * Where a translator looked: the text at itself (`encoder/…`), and each token of the translation, when it
 * was about to come, at those before it and at the text (`decoder/…`).
 */
export function translationTraces(batch: TranslatedBatch): AttentionTrace[] {
  const { sources, targets, begin, end, name } = batch;
  const outputs: Record<string, RuntimeTensor> = {};
  const cross = new Set<string>();
  for (const side of ['encoder', 'decoder'] as const) {
    for (const { name: layer, kind } of batch[side].maps) {
      const named = `${side}/${layer}`;
      outputs[attentionPrefix + named] = batch[side].outputs[attentionPrefix + layer]!;
      if (kind === 'cross') cross.add(named);
    }
  }
  const axes = (layer: string, row: number): MapAxes => {
    const source = axis('source', sources[row]!);
    if (layer.startsWith('encoder/')) return { queries: source, keys: source };
    const queries = axis('target', [...targets[row]!, end]);
    const keys = cross.has(layer) ? source : axis('written', [begin, ...targets[row]!]);
    return { queries, keys };
  };
  return tracesOf(outputs, { model: name, axes: (map, row) => axes(map.name, row) });
}
