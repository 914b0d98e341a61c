import { headSummary, type AttentionTrace } from '@heed/attention-core/explain';
import type { OpenedAttention } from '@heed/attention-core/onnx';
import { formatTable } from '../output/format-table.js';

/** What `heed attend` found and saw. */
export interface AttendReport {
  /** Path of the model. */
  model: string;
  opened: OpenedAttention;
  /** Where it looked, if it was asked. */
  trace: AttentionTrace | undefined;
  /** Paths of the pictures that were written. */
  pictures: readonly string[];
}

/** Sizes and mean entropy of each layer of a trace, by its name; of several windows, those of the first. */
function seen(trace: AttentionTrace | undefined) {
  const maps = trace?.maps.filter(({ name }) => !/\/window-(?!1$)\d+$/.test(name)) ?? [];
  return new Map(
    maps.map((map) => {
      const entropies = headSummary(map).map(({ entropy }) => entropy);
      const mean = entropies.reduce((sum, entropy) => sum + entropy, 0) / entropies.length;
      const [queries, keys] = [map.queries.labels.length, map.keys.labels.length];
      const layer = map.name.replace(/\/window-1$/, '');
      return [layer, { heads: map.heads, queries, keys, entropy: mean }] as const;
    }),
  );
}

/** The shape is a promise: `{"model","maps":[{"name","kind","heads","form","node",…}],"missed","pictures"}`. */
export function attendJson({ model, opened, trace, pictures }: AttendReport): string {
  const sizes = seen(trace);
  const maps = opened.maps.map((map) => ({ ...map, ...sizes.get(map.name) }));
  return JSON.stringify({ model, maps, missed: opened.missed, pictures });
}

/** The same for people. */
export function attendTable({ model, opened, trace, pictures }: AttendReport): string {
  const sizes = seen(trace);
  const rows = opened.maps.map(({ name, kind, heads, form }) => {
    const size = sizes.get(name);
    return [
      name,
      kind ?? '?',
      String(size?.heads ?? heads ?? '?'),
      form,
      ...(trace
        ? [size ? `${size.queries} × ${size.keys}` : '', size?.entropy.toFixed(2) ?? '']
        : []),
    ];
  });
  const head = ['layer', 'kind', 'heads', 'written as', ...(trace ? ['looks', 'entropy'] : [])];
  const missed = opened.missed.map(({ node, reason }) => `  ${node}: ${reason}`);
  return [
    `${model}: ${opened.maps.length} attention layer${opened.maps.length > 1 ? 's' : ''}`,
    formatTable([head, ...rows]),
    ...(missed.length > 0 ? [`not opened: ${missed.length}`, ...missed] : []),
    ...pictures.map((file) => `wrote ${file}`),
  ].join('\n');
}
