import type { AttentionMap } from '../explain/index.js';
import { axisTitle, axisWords } from './axis-words.js';
import { escapeText } from './escape.js';
import { framed } from './frame.js';
import { fullLight } from './light-of.js';
import { type Light, litBy } from './light.js';
import { thread } from './thread.js';
import { stepOf } from './shades.js';
import { topPlaces } from './strongest.js';
import {
  families,
  note,
  type PictureOptions,
  plainFill,
  share,
  short,
  stepFill,
  stepStroke,
} from './svg.js';
import { shorten, textWidth } from './text-width.js';
import { thinHead } from './thin.js';

const [lineHeight, fontSize, longest] = [30, 17, 24];
/** Height of the strongest reason's light, and the way from reasons to picks, in pixels. */
const [tallest, distance] = [26, 220];
/** Least width of a column in pixels: its title has to fit. */
const narrowest = 112;
/** Most picks that are shown. */
const mostPicks = 24;

/**
 * Reasons at the left, the strongest first and those without light greyed; picks at the right in their
 * order; threads of light between them.
 *
 * @param light - on the keys, over all queries
 * @param most - how many reasons are shown
 */
export function reasonsList(
  map: AttentionMap,
  light: Light,
  most: number,
  options: PictureOptions & { head?: number | undefined },
): string {
  const { scheme = 'light', ramp = 'warm' } = options;
  const { weights, columns } = thinHead(map, options.head, Infinity);
  const reasons = topPlaces(light.weights, most);
  const picks = map.queries.labels.slice(0, mostPicks);
  const reasonTexts = reasons.map((place) => shorten(map.keys.labels[place]!, longest));
  const pickTexts = picks.map((label, index) => `${index + 1}  ${shorten(label, longest)}`);
  const widest = (texts: readonly string[]): number =>
    Math.max(narrowest, ...texts.map((text) => textWidth(text) * fontSize));
  const left = widest(reasonTexts);
  const height = Math.max(reasons.length, picks.length) * lineHeight;
  const middle = (count: number, index: number): number =>
    (height - count * lineHeight) / 2 + (index + 0.5) * lineHeight;

  const full = options.full ?? fullLight(weights, columns);
  const threads = reasons.flatMap((key, place) =>
    picks.map((_, query) => ({ place, query, weight: weights[query * columns + key]! })),
  );
  threads.sort((one, other) => one.weight - other.weight);
  const curves = threads.flatMap(({ place, query, weight }) => {
    const step = stepOf(weight, full);
    if (step === 0) return [];
    const [from, to] = [middle(reasons.length, place), middle(picks.length, query)];
    const path = thread([left + 16, from], [left + distance - 8, to], 'across');
    const width = short(0.75 + 4.5 * Math.min(1, weight / full));
    return [`<path d="${path}" stroke-width="${width}" ${stepStroke(ramp, step, scheme)}/>`];
  });
  const strongest = Math.max(0, ...reasons.map((place) => light.weights[place]!));
  const bars = reasons.map((place, index) => {
    const weight = light.weights[place]!;
    const { step } = litBy(weight, light.full, ramp);
    const length = Math.max(3, (tallest * weight) / strongest);
    const y = middle(reasons.length, index) - length / 2;
    return `<rect x="${short(left + 10)}" y="${short(y)}" width="7" height="${short(length)}" rx="2" ${stepFill(ramp, Math.max(2, step), scheme, 'background')}/>`;
  });
  const word = (text: string, x: number, y: number, anchor: 'start' | 'end', faint: boolean) =>
    `<text x="${short(x)}" y="${short(y + 6)}" text-anchor="${anchor}" ${faint ? plainFill('muted', scheme) : ''}>${escapeText(text)}</text>`;
  const words = [
    ...reasonTexts.map((text, index) => {
      const faint = litBy(light.weights[reasons[index]!]!, light.full, ramp).step < 2;
      return word(text, left, middle(reasons.length, index), 'end', faint);
    }),
    ...pickTexts.map((text, index) =>
      word(text, left + distance, middle(picks.length, index), 'start', false),
    ),
  ];
  const best = threads.slice(-5).reverse();
  const top = 22;
  const more = [
    [map.keys.labels.length - reasons.length, 'looked at'],
    [map.queries.labels.length - picks.length, 'that look'],
  ].flatMap(([count, role]) => (count === 0 ? [] : [`${count} more ${role}`]));
  return framed({
    width: left + distance + widest(pickTexts),
    height: height + top,
    title: `What ${picks.length} ${axisWords[map.queries.kind]} look at: ${reasons.length} of ${map.keys.labels.length} ${axisWords[map.keys.kind]}`,
    description: best
      .map(
        ({ place, query, weight }) =>
          `${picks[query]} because of ${map.keys.labels[reasons[place]!]} ${share(weight)}.`,
      )
      .join(' '),
    body:
      note(left, 4, axisTitle(map.keys.kind, 'looked at'), scheme, 'end') +
      note(left + distance, 4, axisTitle(map.queries.kind, 'that look'), scheme) +
      `<g transform="translate(0 ${top})"><g fill="none">${curves.join('')}</g>${bars.join('')}<g font-family="${families.serif}" font-size="${fontSize}" ${plainFill('ink', scheme)}>${words.join('')}</g></g>`,
    ramps: [{ ramp, text: `full light ${share(full)}` }],
    caption: [light.model, ...light.from.slice(0, 2), light.method, ...more],
    scheme,
  });
}
