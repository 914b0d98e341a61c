import type { Axis } from './attention-trace.js';

/** Whether two axes are one sequence: of the same kind, name and labels. */
export function sameSequence(one: Axis, other: Axis): boolean {
  if (one === other) return true;
  return (
    one.kind === other.kind &&
    one.name === other.name &&
    one.labels.length === other.labels.length &&
    one.labels.every((label, index) => label === other.labels[index])
  );
}

/** Some positions of an axis, in the order given. */
export function pickPositions(axis: Axis, positions: readonly number[]): Axis {
  const labels = positions.map((position) => axis.labels[position]!);
  return { kind: axis.kind, labels, ...(axis.name !== undefined && { name: axis.name }) };
}

/** What an axis is called in an error: `source of 12`, `tokens of 12`. */
export function axisWithSize({ kind, name, labels }: Axis): string {
  return `${name ?? kind} of ${labels.length}`;
}
