/** A place in a picture, in pixels. */
export type Point = readonly [x: number, y: number];

/**
 * A curve that leaves one place and arrives at another straight on, as an SVG path.
 *
 * @param way - the direction in which it leaves and arrives
 */
export function thread(from: Point, to: Point, way: 'across' | 'down'): string {
  const bend = 0.42;
  const [dx, dy] = way === 'across' ? [(to[0] - from[0]) * bend, 0] : [0, (to[1] - from[1]) * bend];
  const points: Point[] = [[from[0] + dx, from[1] + dy], [to[0] - dx, to[1] - dy], to];
  const written = points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join(' ');
  return `M${from[0].toFixed(1)} ${from[1].toFixed(1)}C${written}`;
}
