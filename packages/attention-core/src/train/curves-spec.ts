import type { GroupMark, Spec } from 'vega';
import { ramp } from '../view/index.js';
import { families, plain } from '../view/svg.js';
import type { EpochRecord } from './epoch-record.js';

/** What the caption of learning curves says. */
export interface CurvesAbout {
  /** The model's name. */
  model: string;
  /** The optimizer's name. */
  optimizer: string;
  /** The best epoch, where something was evaluated. */
  bestEpoch: number | undefined;
}

const [width, height] = [460, 190];
const { paper, ink, muted, line } = plain.light;
/** Steps of the ramps that are dark enough for a thin line on white. */
const colours = { train: ramp('warm')[13]!.background, dev: ramp('cool')[15]!.background };

const words: Readonly<Record<string, string>> = {
  acc: 'Accuracy',
  ce: 'Cross entropy',
  mse: 'Mean squared error',
  mae: 'Mean absolute error',
};

/** A measure's name in full words: `Accuracy` for `acc`. */
function fullName(measure: string): string {
  const plain = measure.replaceAll('_', ' ');
  return words[measure] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}

/**
 * A picture of a training for the chart library Vega: one chart for each measure, below each other,
 * train in warm and dev in cool colour.
 */
export function curvesSpec(history: readonly EpochRecord[], about: CurvesAbout): Spec {
  const points = history.flatMap(({ epoch, train, dev = {} }) =>
    (['train', 'dev'] as const).flatMap((split) =>
      Object.entries({ train, dev }[split])
        .filter(([, value]) => Number.isFinite(value))
        .map(([measure, value]) => ({ epoch, split, measure, value })),
    ),
  );
  const measures = [...new Set(points.map(({ measure }) => measure))];
  const splits = [...new Set(points.map(({ split }) => split))];
  const { model, optimizer, bestEpoch } = about;
  const last = history.at(-1)?.epoch ?? 0;
  const best = bestEpoch === undefined ? undefined : `best epoch ${bestEpoch}`;
  return {
    $schema: 'https://vega.github.io/schema/vega/v6.json',
    background: paper,
    padding: 16,
    config: {
      axis: {
        labelFont: families.sans,
        titleFont: families.sans,
        titleFontWeight: 'normal',
        labelColor: muted,
        titleColor: ink,
        domainColor: line,
        tickColor: line,
        gridColor: line,
        gridOpacity: 0.6,
        labelFontSize: 11,
        titleFontSize: 12,
      },
      legend: { labelFont: families.sans, labelColor: ink, labelFontSize: 12 },
    },
    title: {
      text: [model, optimizer, `epoch ${last}`, best].filter(Boolean).join(' · '),
      orient: 'bottom',
      anchor: 'start',
      font: families.sans,
      fontSize: 11,
      fontWeight: 'normal',
      color: muted,
      offset: 12,
    },
    layout: { columns: 1, padding: 28 },
    data: [{ name: 'points', values: points }],
    marks: measures.map((measure, index) => chart({ measure, index, splits, last, bestEpoch })),
  };
}

/** One measure over the epochs. */
function chart({
  measure,
  index,
  splits,
  last,
  bestEpoch,
}: {
  measure: string;
  index: number;
  splits: readonly (keyof typeof colours)[];
  last: number;
  bestEpoch: number | undefined;
}): GroupMark {
  const data = `measure${index}`;
  const position = { x: { scale: 'x', field: 'epoch' }, y: { scale: 'y', field: 'value' } };
  const colour = { scale: 'colour', field: 'split' };
  const own = JSON.stringify(measure);
  return {
    type: 'group',
    encode: { enter: { width: { value: width }, height: { value: height } } },
    data: [
      {
        name: data,
        source: 'points',
        transform: [{ type: 'filter', expr: `datum.measure === ${own}` }],
      },
      {
        name: `${data}Best`,
        source: data,
        transform: [
          { type: 'filter', expr: `datum.split === 'dev' && datum.epoch === ${bestEpoch ?? -1}` },
        ],
      },
    ],
    scales: [
      { name: 'x', type: 'linear', domain: [1, Math.max(2, last)], range: [0, width], zero: false },
      {
        name: 'y',
        type: 'linear',
        domain: { data, field: 'value' },
        range: [height, 0],
        nice: true,
        zero: false,
      },
      {
        name: 'colour',
        type: 'ordinal',
        domain: [...splits],
        range: splits.map((split) => colours[split]),
      },
    ],
    // One legend tells for all charts.
    legends:
      index === 0
        ? [
            {
              stroke: 'colour',
              symbolType: 'stroke',
              symbolStrokeWidth: 2,
              orient: 'top',
              direction: 'horizontal',
              offset: 6,
            },
          ]
        : [],
    axes: [
      {
        orient: 'bottom',
        scale: 'x',
        title: 'Epoch',
        format: 'd',
        tickMinStep: 1,
        tickCount: 10,
      },
      {
        orient: 'left',
        scale: 'y',
        title: fullName(measure),
        grid: true,
        gridScale: 'x',
        format: '~g',
        tickCount: 5,
      },
    ],
    marks: [
      {
        type: 'group',
        from: { facet: { name: `${data}Split`, data, groupby: 'split' } },
        marks: [
          {
            type: 'line',
            from: { data: `${data}Split` },
            encode: { enter: { ...position, stroke: colour, strokeWidth: { value: 2 } } },
          },
        ],
      },
      {
        type: 'symbol',
        from: { data },
        encode: { enter: { ...position, fill: colour, size: { value: 12 } } },
      },
      {
        type: 'symbol',
        from: { data: `${data}Best` },
        encode: {
          enter: {
            ...position,
            fill: { value: paper },
            stroke: colour,
            strokeWidth: { value: 2 },
            size: { value: 50 },
          },
        },
      },
    ],
  };
}
