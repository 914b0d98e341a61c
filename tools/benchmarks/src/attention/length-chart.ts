import { View, parse, type GroupMark, type Spec } from 'vega';
import { ramp, type RampName, type Scheme } from '@heed/attention-core/view';
import { lengths, type LengthPoint } from './over-length.js';

const [width, height] = [330, 260];
const typeface = "'Source Sans 3 Variable','Source Sans 3','Segoe UI',Helvetica,Arial,sans-serif";

/** What a line looks like: a step of a ramp, and dashes. */
interface Look {
  ramp: RampName;
  step: number;
  dash: readonly [on: number, off: number];
}

const lookOf: Readonly<Record<string, Look>> = {
  Heed: { ramp: 'warm', step: 14, dash: [1, 0] },
  'Heed, window of 256': { ramp: 'warm', step: 14, dash: [5, 4] },
  'onnxruntime-web': { ramp: 'cool', step: 17, dash: [1, 0] },
  'tfjs wasm': { ramp: 'cool', step: 17, dash: [2, 3] },
};

/** What a panel shows. */
interface Panel {
  title: string;
  field: 'seconds' | 'megabytes';
}

const panels: readonly Panel[] = [
  { title: 'Seconds', field: 'seconds' },
  { title: 'Memory that the first run takes, MB', field: 'megabytes' },
];

/** One panel: the lines, and crosses where they end. */
function panel({ title, field }: Panel): GroupMark {
  const x = { scale: 'x', field: 'length' };
  const y = { scale: 'y', field };
  const stroke = { scale: 'colour', field: 'line' };
  return {
    type: 'group',
    encode: { enter: { width: { value: width }, height: { value: height } } },
    scales: [
      {
        name: 'x',
        type: 'log',
        base: 2,
        domain: [lengths[0]!, lengths.at(-1)!],
        range: [0, width],
      },
      {
        name: 'y',
        type: 'log',
        domain: { data: 'points', field },
        range: [height, 0],
        nice: true,
      },
    ],
    axes: [
      {
        orient: 'bottom',
        scale: 'x',
        title: 'Positions',
        values: [...lengths],
        format: ',d',
      },
      { orient: 'left', scale: 'y', title, grid: true, format: '~g', tickCount: 5 },
    ],
    marks: [
      {
        type: 'group',
        from: { facet: { name: `${field}Line`, data: 'points', groupby: 'line' } },
        marks: [
          {
            type: 'line',
            from: { data: `${field}Line` },
            encode: {
              enter: {
                ...{ x, y, stroke },
                strokeWidth: { value: 2 },
                strokeDash: { scale: 'dash', field: 'line' },
              },
            },
          },
        ],
      },
      {
        type: 'symbol',
        from: { data: 'points' },
        encode: { enter: { x, y, fill: stroke, size: { value: 16 } } },
      },
      {
        type: 'symbol',
        from: { data: 'ends' },
        encode: {
          enter: {
            ...{ x, y, stroke },
            shape: { value: 'cross' },
            size: { value: 70 },
            angle: { value: 45 },
            fill: stroke,
          },
        },
      },
    ],
  };
}

/** The chart for Vega. */
function spec(points: readonly LengthPoint[], caption: string, scheme: Scheme): Spec {
  const { background: paper, ink } = ramp('warm', scheme)[0]!;
  const known = points.flatMap(({ line, length, milliseconds, bytes }) =>
    milliseconds === undefined
      ? []
      : [{ line, length, seconds: milliseconds / 1000, megabytes: Math.max(1, bytes! / 2 ** 20) }],
  );
  const names = [...new Set(points.map(({ line }) => line))];
  const ends = names.flatMap((name) => {
    const last = known.filter(({ line }) => line === name).at(-1);
    return last && last.length < lengths.at(-1)! ? [last] : [];
  });
  const words = names.map((name) => {
    const end = ends.find(({ line }) => line === name);
    return end ? `${name}, fails at ${(2 * end.length).toLocaleString('en')}` : name;
  });
  const colours = names.map((name) => {
    const { ramp: light, step } = lookOf[name]!;
    return ramp(light, scheme)[step]!.background;
  });
  const dashes = names.map((name) => [...lookOf[name]!.dash]);
  return {
    $schema: 'https://vega.github.io/schema/vega/v6.json',
    background: paper,
    padding: 16,
    config: {
      axis: {
        ...{ labelFont: typeface, titleFont: typeface, titleFontWeight: 'normal' },
        ...{ labelColor: ink, titleColor: ink, domainColor: ink, tickColor: ink, gridColor: ink },
        ...{ labelOpacity: 0.75, domainOpacity: 0.3, tickOpacity: 0.3, gridOpacity: 0.12 },
        ...{ labelFontSize: 11, titleFontSize: 12 },
      },
      legend: { labelFont: typeface, labelColor: ink, labelFontSize: 12 },
    },
    title: {
      ...{ text: caption, orient: 'bottom', anchor: 'start', offset: 14 },
      ...{ font: typeface, fontSize: 11, fontWeight: 'normal', color: ink },
    },
    layout: { columns: 2, padding: 30 },
    legends: [
      {
        ...{ stroke: 'colour', strokeDash: 'dash', symbolType: 'stroke' },
        ...{ symbolSize: 400, symbolStrokeWidth: 2, labelLimit: 0 },
        ...{ orient: 'top', columns: 2, columnPadding: 24, gridAlign: 'each', offset: 8 },
        encode: { labels: { update: { text: { scale: 'words', field: 'value' } } } },
      },
    ],
    data: [
      { name: 'points', values: known },
      { name: 'ends', values: ends },
    ],
    scales: [
      { name: 'colour', type: 'ordinal', domain: names, range: colours },
      { name: 'words', type: 'ordinal', domain: names, range: words },
      { name: 'dash', type: 'ordinal', domain: names, range: dashes },
    ],
    marks: panels.map(panel),
  };
}

/**
 * Time and memory over the length of the text, as SVG text.
 *
 * @param caption - one line: what was measured, and where
 */
export async function lengthChart(
  points: readonly LengthPoint[],
  caption: string,
  scheme: Scheme,
): Promise<string> {
  const view = new View(parse(spec(points, caption, scheme)), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
