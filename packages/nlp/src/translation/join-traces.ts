import type { AttentionMap, AttentionTrace } from '@heed/attention-core/explain';

/** What the maps of a sentence are named by, where a text has several. */
const prefixOf = (place: number): string => `sentence-${place + 1}/`;

/**
 * One trace of a text; of several sentences, each sentence's maps under its number.
 *
 * @param traces - of each sentence; `undefined` for one that the model left as it was
 */
export function joinTraces(
  model: string,
  traces: readonly (AttentionTrace | undefined)[],
): AttentionTrace {
  const all = traces.map((trace) => trace?.maps ?? []);
  if (all.length === 1) return { model, maps: all[0]! };
  const maps = all.flatMap((own, place) =>
    own.map((map) => ({ ...map, name: prefixOf(place) + map.name })),
  );
  return { model, maps };
}

/**
 * Where the model looked for each sentence of a translation: maps by the names that they have where a sentence
 * stands alone. Without maps for a sentence that the model left as it was, and without `attention`.
 */
export function sentenceTraces({
  attention: { model, maps } = { model: '', maps: [] },
  sentences,
}: {
  attention?: AttentionTrace;
  sentences: readonly unknown[];
}): AttentionTrace[] {
  if (sentences.length === 1) return [{ model, maps }];
  const traces = sentences.map(() => ({ model, maps: [] as AttentionMap[] }));
  for (const map of maps) {
    const [, number, name] = /^sentence-(\d+)\/(.+)$/.exec(map.name)!;
    traces[Number(number) - 1]!.maps.push({ ...map, name: name! });
  }
  return traces;
}
