import { axisTitle, axisWords } from './axis-words.js';
import { escapeText } from './escape.js';
import { counted } from './format.js';
import { framed } from './frame.js';
import {
  headViewGeometry,
  type HeadViewLayout,
  type LineEnd,
  type LookLine,
} from './head-view-geometry.js';
import { otherRamp } from './light.js';
import type { Scheme } from './ramp.js';
import { chosenMap, headWords, type MapChoice, type Source } from './source.js';
import { families, note, type PictureOptions, plainFill, share, short, stepStroke } from './svg.js';

/** Options of {@link headView}. */
export interface HeadViewOptions extends PictureOptions, HeadViewLayout, Pick<MapChoice, 'layer'> {}

/**
 * One head, the mean of all or two beside each other as lines from what looks to what is looked at, as
 * SVG text: the stronger the look, the thicker and brighter its line. Weights that are too weak to be
 * seen are left out, at most 4,000 lines a head are drawn, and more than 160 positions a side are joined
 * by blocks; the caption says so.
 *
 * @param source - weights `[N, L, S]`, or a trace
 * @returns an SVG element that stands alone in a file or in a page
 * @throws HeedError `option` for a layer, head or threshold that cannot be, `input-empty` for a trace
 *   without maps, `shape` for a wrong number of weights
 */
export function headView(source: Source, options: HeadViewOptions = {}): string {
  const { head, scheme = 'light', ramp = 'warm', layout = 'columns' } = options;
  const pair = typeof head === 'object' ? head : undefined;
  const single = pair ? undefined : (head as number | undefined);
  const { map, model } = chosenMap('headView', source, { layer: options.layer, head: single });
  pair?.forEach((each) => chosenMap('headView', map, { head: each }));
  const drawn = headViewGeometry(map, options, ramp);
  const { full, threshold, block, fontSize } = drawn;
  const top = layout === 'columns' ? 22 : 0;

  const titles =
    layout === 'columns'
      ? note(drawn.queries[0]?.x ?? 0, 4, axisTitle(map.queries.kind, 'that look'), scheme, 'end') +
        note(drawn.keys[0]?.x ?? 0, 4, axisTitle(map.keys.kind, 'looked at'), scheme)
      : '';
  const ends = [...drawn.queries, ...drawn.keys].map((end) => word(end));
  const strongest = [...drawn.lines].reverse().slice(0, 5);
  const heads = pair ? `heads ${pair[0] + 1} and ${pair[1] + 1}` : headWords(map, single);
  const left = threshold > 0 ? `weights below ${share(threshold)} left out` : undefined;
  return framed({
    width: drawn.width,
    height: drawn.height + top,
    title: `Attention of ${map.name}, ${heads}: lines from ${counted(map.queries.labels.length, axisWords[map.queries.kind])} to ${map.keys.labels.length}`,
    description:
      strongest.length === 0
        ? 'No light on anything.'
        : `Strongest: ${strongest
            .map(
              ({ query, key, weight }) =>
                `${drawn.queries[query]!.text} → ${drawn.keys[key]!.text} ${share(weight)}`,
            )
            .join('; ')}.`,
    body: `${titles}<g transform="translate(0 ${top})"><g fill="none">${curves(drawn.lines, scheme)}</g>${words(ends, fontSize, scheme)}</g>`,
    ramps: pair
      ? pair.map((each, index) => ({
          ramp: index === 0 ? ramp : otherRamp(ramp),
          text: `head ${each + 1}, full light ${share(full)}`,
        }))
      : [{ ramp, text: `full light ${share(full)}` }],
    caption: [
      options.model ?? model,
      map.name,
      pair ? undefined : heads,
      options.method ?? 'raw attention',
      left,
      block[0] * block[1] > 1
        ? `thinned: a line is the largest of ${block[0]} × ${block[1]} weights`
        : undefined,
    ],
    scheme,
  });
}

/** Lines of one colour that follow each other are one group. */
function curves(lines: readonly LookLine[], scheme: Scheme): string {
  let group = '';
  const markup = lines.map(({ path, step, width, ramp }) => {
    const colour = stepStroke(ramp, step, scheme);
    const open = colour === group ? '' : `${group && '</g>'}<g ${colour}>`;
    group = colour;
    return `${open}<path d="${path}" stroke-width="${short(width)}"/>`;
  });
  return markup.join('') + (group && '</g>');
}

function words(texts: readonly string[], fontSize: number, scheme: Scheme): string {
  return `<g font-family="${families.serif}" font-size="${short(fontSize)}" ${plainFill('ink', scheme)}>${texts.join('')}</g>`;
}

function word({ text, x, y, anchor }: LineEnd): string {
  return `<text x="${short(x)}" y="${short(y)}" text-anchor="${anchor}">${escapeText(text)}</text>`;
}
