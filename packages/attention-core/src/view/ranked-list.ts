import type { AttentionMap, Attribution } from '../explain/index.js';
import { axisWords } from './axis-words.js';
import { escapeText } from './escape.js';
import { counted } from './format.js';
import { framed } from './frame.js';
import { captionOf, type Light, lightOn, type LightChoice, litBy, rampNotes } from './light.js';
import { reasonsList } from './reasons-list.js';
import { chosenMap, type Source } from './source.js';
import { strongestOf, topPlaces } from './strongest.js';
import { families, note, type PictureOptions, plainFill, share, short, stepFill } from './svg.js';
import { shorten, textWidth } from './text-width.js';

/** Options of {@link rankedList}. */
export interface RankedListOptions extends PictureOptions, LightChoice {
  /** How many are shown, the strongest first. Default 10. */
  most?: number;
  /** Length of the longest bar of a single list in pixels. Default 260. */
  width?: number;
}

const [lineHeight, fontSize, longest] = [30, 17, 24];

/**
 * Items by their light, the strongest first, as SVG text. Of a map with several queries, threads of
 * light run from the items looked at, the reasons, to those that look, the picks, in their order;
 * `query` chooses one of them.
 *
 * @param source - a map, an attribution or a trace
 * @returns an SVG element that stands alone in a file or in a page
 * @throws HeedError `option` for a layer, head or query that is not there, `input-empty` for a trace
 *   without maps, `shape` for a wrong number of weights
 */
export function rankedList(source: Source | Attribution, options: RankedListOptions = {}): string {
  const { most = 10 } = options;
  const light = lightOn('rankedList', source, options);
  if (!('scores' in source) && options.query === undefined) {
    const { map } = chosenMap('rankedList', source, options);
    if (picks(map) > 1) return reasonsList(map, light, most, options);
  }
  return oneList(light, most, options);
}

function picks(map: AttentionMap): number {
  return map.queries.labels.length;
}

function oneList(light: Light, most: number, options: RankedListOptions): string {
  const { scheme = 'light', ramp = 'warm', width = 260 } = options;
  const { axis, weights, full } = light;
  const best = topPlaces(weights, most);
  const labels = best.map((place) => shorten(axis.labels[place]!, longest));
  const left = 26 + Math.max(0, ...labels.map((label) => textWidth(label) * fontSize));
  const longestBar = Math.max(0, ...best.map((place) => Math.abs(weights[place]!)));
  const rows = best.map((place, index) => {
    const weight = weights[place]!;
    const middle = (index + 0.5) * lineHeight;
    const length = Math.max(2, (width * Math.abs(weight)) / longestBar);
    const { ramp: name, step } = litBy(weight, full, ramp);
    return (
      note(10, middle + 5, String(index + 1), scheme, 'end') +
      `<text x="${short(left)}" y="${short(middle + 6)}" text-anchor="end" font-family="${families.serif}" font-size="${fontSize}" ${plainFill('ink', scheme)}>${escapeText(labels[index]!)}</text>` +
      `<rect x="${short(left + 14)}" y="${short(middle - 9)}" width="${short(length)}" height="18" rx="2" ${stepFill(name, Math.max(2, step), scheme, 'background')}/>` +
      note(left + 14 + length + 8, middle + 5, share(weight), scheme)
    );
  });
  const total = Array.from(weights).reduce((sum, weight) => sum + weight, 0);
  const shown = best.reduce((sum, place) => sum + weights[place]!, 0);
  const others = axis.labels.length - best.length;
  return framed({
    width: left + 14 + width + 50,
    height: Math.max(1, best.length) * lineHeight,
    title: `The ${best.length} strongest of ${counted(axis.labels.length, axisWords[axis.kind])}`,
    description: strongestOf(axis.labels, weights, most),
    body: rows.join(''),
    ramps: rampNotes(light, ramp),
    caption: [
      ...captionOf(light),
      others > 0 ? `${others} more with ${share(total - shown)} together` : undefined,
    ],
    scheme,
  });
}
