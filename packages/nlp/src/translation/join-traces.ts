import type { AttentionTrace } from '@heed/attention-core/explain';

/** One trace of a text; of several sentences, each sentence's maps under its number. */
export function joinTraces(
  model: string,
  sentences: readonly { attention?: AttentionTrace }[],
): AttentionTrace {
  const traces = sentences.map(({ attention }) => attention?.maps ?? []);
  if (traces.length === 1) return { model, maps: traces[0]! };
  const maps = traces.flatMap((own, place) =>
    own.map((map) => ({ ...map, name: `sentence-${place + 1}/${map.name}` })),
  );
  return { model, maps };
}
