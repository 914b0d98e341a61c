import { type Light, litBy } from './light.js';
import type { RampName, Scheme } from './ramp.js';
import { short, stepFill } from './svg.js';
import type { Span } from './time-axis.js';

/** Most columns that a picture's width can show apart. */
const mostColumns = 1000;

/** Light on spans of a width, and how many of them became one column. */
export interface LightColumns {
  markup: string;
  block: number;
}

/**
 * Light as columns that fill a strip from top to bottom, neighbours of one step joined. Of more than
 * 1,000 positions, some become one column, which has the strongest light among them.
 *
 * @param opacity - less than 1 where something that is drawn on the light must stay readable
 */
export function lightColumns(
  { weights, full }: Light,
  spans: readonly Span[],
  top: number,
  height: number,
  ramp: RampName,
  scheme: Scheme,
  opacity = 1,
): LightColumns {
  const block = Math.max(1, Math.ceil(spans.length / mostColumns));
  const columns: { x: number; end: number; light: ReturnType<typeof litBy> }[] = [];
  for (let start = 0; start < spans.length; start += block) {
    let strongest = weights[start]!;
    const last = Math.min(spans.length, start + block) - 1;
    for (let index = start + 1; index <= last; index++) {
      if (Math.abs(weights[index]!) > Math.abs(strongest)) strongest = weights[index]!;
    }
    const light = litBy(strongest, full, ramp);
    const [x, end] = [spans[start]!.x, spans[last]!.x + spans[last]!.width];
    const before = columns.at(-1);
    if (before?.light.step === light.step && before.light.ramp === light.ramp) before.end = end;
    else columns.push({ x, end, light });
  }
  const markup = columns
    .filter(({ light }) => light.step > 0)
    .map(
      ({ x, end, light }) =>
        `<rect x="${short(x)}" y="${short(top)}" width="${short(end - x)}" height="${short(height)}" ${stepFill(light.ramp, light.step, scheme, 'background')}/>`,
    );
  const soft = opacity < 1 ? ` fill-opacity="${opacity}"` : '';
  return { markup: `<g shape-rendering="crispEdges"${soft}>${markup.join('')}</g>`, block };
}

/** What was joined, for a caption; nothing where nothing was. */
export function columnsNote(block: number): string | undefined {
  return block === 1 ? undefined : `thinned: a column is the strongest of ${block} positions`;
}
