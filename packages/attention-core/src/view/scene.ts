import { HeedError } from '../errors/index.js';
import type { Attribution, Box } from '../explain/index.js';
import { axisWords } from './axis-words.js';
import { escapeText } from './escape.js';
import { counted } from './format.js';
import { framed } from './frame.js';
import {
  captionOf,
  glow,
  type Light,
  lightOn,
  type LightChoice,
  litBy,
  rampNotes,
  requireOneEach,
} from './light.js';
import type { RampName } from './ramp.js';
import { chosenMap, type Source } from './source.js';
import { strongestOf, topPlaces } from './strongest.js';
import {
  families,
  type PictureOptions,
  plainFill,
  plainStroke,
  short,
  stepFill,
  stepStroke,
} from './svg.js';
import { shorten, textWidth } from './text-width.js';

/** Options of {@link scene}. */
export interface SceneOptions extends PictureOptions, LightChoice {
  /** The picture in which the objects are, a data URL or an address. Default: an empty plan. */
  image?: string;
  /** What an object is drawn as. Default `box`. */
  shape?: 'box' | 'circle';
  /** Width of the scene in pixels. Default 560. */
  width?: number;
  /** Its height. Default 360. */
  height?: number;
}

/** An object in pixels. */
interface Thing {
  label: string;
  x: number;
  y: number;
  width: number;
  height: number;
  ramp: RampName;
  step: number;
}

/** Most objects that are drawn. */
const mostThings = 400;

/**
 * Objects in their places with light on those that were looked at, as SVG text. With `query`, threads
 * of light run from the object that looks, if it has a place, to those that it looks at.
 *
 * @param source - a map or an attribution whose keys have `boxes`, or a trace
 * @returns an SVG element that stands alone in a file or in a page
 * @throws HeedError `shape` unless there is a box for each position, `option` for a layer, head or
 *   query that is not there, `input-empty` for a trace without maps
 */
export function scene(source: Source | Attribution, options: SceneOptions = {}): string {
  const { scheme = 'light', ramp = 'warm', image } = options;
  const { width = 560, height = 360 } = options;
  const light = lightOn('scene', source, options);
  const all = thingsOf(light, ramp, width, height);
  const kept = new Set(topPlaces(light.weights, mostThings));
  const things = all.length <= mostThings ? all : all.filter((_, index) => kept.has(index));
  // The brightest lie on top.
  const sorted = [...things].sort((one, other) => one.step - other.step);
  const looking = 'scores' in source ? undefined : lookingThing(source, options);
  const eye = looking && { ...inPixels(looking.box, width, height), ...unlit(looking.label, ramp) };
  const drawn = eye === undefined || isThere(eye, all) ? sorted : [eye, ...sorted];
  const threads = eye === undefined ? [] : sorted.flatMap((thing) => threadTo(thing, eye, options));
  const shown =
    image === undefined
      ? ''
      : `<image href="${escapeText(image)}" width="${short(width)}" height="${short(height)}" preserveAspectRatio="none"/><rect width="${short(width)}" height="${short(height)}" fill-opacity=".45" ${plainFill('paper', scheme)}/>`;
  const frame = `<rect x="-.5" y="-.5" width="${short(width + 1)}" height="${short(height + 1)}" fill="none" ${plainStroke('line', scheme)}/>`;
  return framed({
    width,
    height,
    title: `${counted(light.axis.labels.length, axisWords[light.axis.kind])} with light on those looked at`,
    description: strongestOf(light.axis.labels, light.weights),
    body: `${shown}${frame}<g fill="none">${threads.join('')}</g>${drawn.map((thing) => outline(thing, options)).join('')}${drawn.map((thing) => label(thing, options)).join('')}`,
    ramps: rampNotes(light, ramp),
    caption: [
      ...captionOf(light),
      things.length < all.length
        ? `thinned: the strongest ${things.length} of ${all.length}`
        : undefined,
    ],
    scheme,
  });
}

function thingsOf(
  { axis, weights, full }: Light,
  ramp: RampName,
  width: number,
  height: number,
): Thing[] {
  if (axis.boxes === undefined) {
    throw new HeedError({
      code: 'shape',
      where: 'scene',
      required: 'axis.boxes must say where each object is',
      advice:
        'Set boxes of the axis to [x, y, width, height] as shares of the picture, or use rankedList.',
    });
  }
  requireOneEach('scene', 'axis.boxes', axis.boxes.length, axis);
  return axis.boxes.map((box, index) => ({
    ...inPixels(box, width, height),
    label: axis.labels[index]!,
    ...litBy(weights[index]!, full, ramp),
  }));
}

/** The object that looks, if one was chosen and has a place. */
function lookingThing(
  source: Source,
  options: SceneOptions,
): { label: string; box: Box } | undefined {
  if (options.query === undefined) return undefined;
  const { boxes, labels } = chosenMap('scene', source, options).map.queries;
  const box = boxes?.[options.query];
  return box && { label: labels[options.query]!, box };
}

function unlit(label: string, ramp: RampName): Pick<Thing, 'label' | 'ramp' | 'step'> {
  return { label, ramp, step: 0 };
}

/** Whether what looks is also one of those that can be looked at. */
function isThere(eye: Thing, things: readonly Thing[]): boolean {
  return things.some(({ label, x, y }) => label === eye.label && x === eye.x && y === eye.y);
}

function inPixels([x, y, wide, tall]: Box, width: number, height: number) {
  return { x: x * width, y: y * height, width: wide * width, height: tall * height };
}

type Place = Omit<Thing, 'label' | 'ramp' | 'step'>;

function centre({ x, y, width, height }: Place): [number, number] {
  return [x + width / 2, y + height / 2];
}

function outline(
  { x, y, width, height, ramp, step }: Thing,
  { scheme = 'light', shape = 'box', image }: SceneOptions,
): string {
  const line =
    step === 0 ? plainStroke('muted', scheme) : stepStroke(ramp, Math.max(8, step), scheme);
  const fill = step === 0 ? plainFill('paper', scheme) : stepFill(ramp, step, scheme, 'background');
  // In a picture, what lies in the light must stay visible.
  const opacity =
    image === undefined || step === 0 ? '' : ` fill-opacity="${short(0.15 + 0.4 * glow(step))}"`;
  const place =
    shape === 'box'
      ? `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" rx="3"`
      : `<ellipse cx="${short(x + width / 2)}" cy="${short(y + height / 2)}" rx="${short(width / 2)}" ry="${short(height / 2)}"`;
  return `<g ${fill}>${place} stroke-width="${short(1 + 1.5 * glow(step))}"${opacity} ${line}/></g>`;
}

/** Within the object where it fits, else above it. */
function label(thing: Thing, { scheme = 'light', image }: SceneOptions): string {
  const size = 13;
  const text = shorten(thing.label, 16);
  const length = textWidth(text) * size;
  const [x, middle] = centre(thing);
  const inside = image === undefined && length + 8 <= thing.width && thing.height >= size * 1.4;
  const y = inside ? middle + size * 0.35 : thing.y - 5;
  const ink =
    inside && thing.step > 0
      ? stepFill(thing.ramp, thing.step, scheme, 'ink')
      : plainFill(thing.step > 0 ? 'ink' : 'muted', scheme);
  const plate =
    image === undefined
      ? ''
      : `<rect x="${short(x - length / 2 - 3)}" y="${short(y - size)}" width="${short(length + 6)}" height="${short(size * 1.35)}" rx="2" fill-opacity=".8" ${plainFill('paper', scheme)}/>`;
  return `${plate}<text x="${short(x)}" y="${short(y)}" text-anchor="middle" font-family="${families.serif}" font-size="${size}" ${ink}>${escapeText(text)}</text>`;
}

/** A thread from the middle of what looks to the middle of what it looks at. */
function threadTo(thing: Thing, eye: Place, { scheme = 'light' }: SceneOptions): string[] {
  const [x1, y1] = centre(eye);
  const [x2, y2] = centre(thing);
  if (thing.step < 1 || (x1 === x2 && y1 === y2)) return [];
  // A slight bow keeps threads apart from the outlines that they cross.
  const [bendX, bendY] = [(x1 + x2) / 2 - (y2 - y1) * 0.12, (y1 + y2) / 2 + (x2 - x1) * 0.12];
  const width = short(1 + 5 * glow(thing.step));
  return [
    `<path d="M${short(x1)} ${short(y1)}Q${short(bendX)} ${short(bendY)} ${short(x2)} ${short(y2)}" stroke-width="${width}" ${stepStroke(thing.ramp, Math.max(6, thing.step), scheme)}/>`,
  ];
}
