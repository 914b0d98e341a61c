import { integer, type MapWriter } from './map-writer.js';

/** Tables of a rotation and where its rows stand. */
export interface Rotation {
  /** `[M, R/2]`: cosines and sines of the angles at M places. */
  cos: string;
  sin: string;
  /** Places of the rows, `[B or 1, L]`. */
  places: string;
  /** Whether neighbours are turned together, rather than the two halves. */
  interleaved: boolean;
}

/** The rows of a table at some places, `[B or 1, 1, L, R/2]`. */
function rows(writer: MapWriter, table: string, places: string): string {
  const chosen = writer.toFloat(writer.add('Gather', [table, places])); // [B, L, R/2]
  return writer.transpose(writer.reshape(chosen, 0, 0, 1, -1), 0, 2, 1, 3);
}

/**
 * Turns pairs of features by angles that grow with the place: rotary position embedding. Features
 * beyond the first R stay.
 *
 * Su et al. 2021, arXiv:2104.09864, eq. 34.
 *
 * @param value - `[B, N, L, D]` in float32
 */
export function rotate(writer: MapWriter, value: string, rotation: Rotation): string {
  const { interleaved, places } = rotation;
  const [cos, sin] = [rows(writer, rotation.cos, places), rows(writer, rotation.sin, places)];
  const half = writer.size(rotation.cos, 1);
  const turned = writer.list(writer.add('Add', [half, half]));
  const first = interleaved
    ? writer.slice(value, 0, turned, 3, 2)
    : writer.slice(value, 0, writer.list(half), 3);
  const second = interleaved
    ? writer.slice(value, 1, turned, 3, 2)
    : writer.slice(value, writer.list(half), turned, 3);
  const product = (a: string, b: string) => writer.add('Mul', [a, b]);
  const parts = [
    writer.add('Sub', [product(first, cos), product(second, sin)]),
    writer.add('Add', [product(second, cos), product(first, sin)]),
  ];
  const rest = writer.slice(value, turned, writer.list(writer.size(value, 3)), 3);
  return writer.concat(
    [interleaved ? interleave(writer, parts) : writer.concat(parts, 3), rest],
    3,
  );
}

/** Two values `[B, N, L, R/2]` → `[B, N, L, R]`, by turns. */
function interleave(writer: MapWriter, parts: string[]): string {
  const columns = parts.map((part) => {
    const shape = writer.add('Shape', [part]);
    return writer.add('Reshape', [part, writer.concat([shape, writer.integers(1)], 0)]);
  });
  const pairs = writer.add('Concat', columns, { axis: integer(4) }); // [B, N, L, R/2, 2]
  return writer.reshape(pairs, 0, 0, 0, -1);
}
