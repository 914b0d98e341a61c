import type {
  CurveBand,
  FaithfulnessReport,
  OrderReport,
} from '../explain/faithfulness/compare-faithfulness.js';
import type { Measure } from '../explain/faithfulness/erasure.js';
import { comparison, type ComparisonRow } from './comparison.js';
import { curves, type Curve } from './curves.js';
import { counted } from './format.js';
import type { PictureOptions } from './svg.js';

/** Options of {@link faithfulnessChart}. */
export interface FaithfulnessChartOptions extends Pick<
  PictureOptions,
  'scheme' | 'model' | 'ramp'
> {
  /** Names of the methods to draw, the best first. Default: all; of curves, the two best. */
  methods?: readonly string[];
}

const titles: Readonly<Record<Measure, string>> = {
  comprehensiveness: 'Comprehensiveness: what the model loses without the most important parts',
  sufficiency: 'Sufficiency: what the model loses with the most important parts alone',
  deletion: 'Deletion: the most important parts go first',
  insertion: 'Insertion: the most important parts come first',
};

/**
 * One measure of a faithfulness report as SVG text: comprehensiveness and sufficiency as methods beside
 * random orders, deletion and insertion as curves with bands.
 *
 * @returns an SVG element that stands alone in a file or in a page
 * @throws HeedError `input-empty` where none of the methods is in the report
 */
export function faithfulnessChart(
  report: FaithfulnessReport,
  measure: Measure,
  { methods, ...picture }: FaithfulnessChartOptions = {},
): string {
  const { inputs, randomOrders, random } = report;
  const caption = [
    counted(inputs, 'inputs'),
    `${randomOrders} random orders of each`,
    '95 % intervals over inputs',
  ];
  const options = { ...picture, title: titles[measure], caption };
  const better = measure === 'comprehensiveness' || measure === 'insertion' ? 'high' : 'low';
  const sign = better === 'high' ? -1 : 1;
  const chosen = report.methods
    .filter(({ method }) => methods?.includes(method) ?? true)
    .sort((one, other) => sign * (one.measures[measure].mean - other.measures[measure].mean));
  if (measure === 'comprehensiveness' || measure === 'sufficiency') {
    const rowOf = (name: string, { measures }: OrderReport): ComparisonRow => {
      const { mean, low, high } = measures[measure];
      return { name, value: mean, low, high };
    };
    const rows = chosen.map((each) => rowOf(each.method, each));
    const baseline = rowOf('random', random);
    return comparison(rows, { ...options, baseline, better, x: 'drop in confidence' });
  }
  const drawn = methods ? chosen : chosen.slice(0, 2);
  const lineOf = (name: string, order: OrderReport, role: NonNullable<Curve['role']>): Curve => ({
    name,
    points: pointsOf(order[measure]),
    role,
    note: `area ${order.measures[measure].mean.toFixed(2)}`,
  });
  return curves(
    [
      ...drawn.map((each, index) => lineOf(each.method, each, index === 0 ? 'method' : 'other')),
      lineOf('random', random, 'random'),
    ],
    {
      ...options,
      x:
        measure === 'deletion'
          ? 'share of the parts removed'
          : 'share of the parts added to the first',
      y: 'confidence',
    },
  );
}

function pointsOf({ shares, confidence, low, high }: CurveBand): Curve['points'] {
  return shares.map((x, point) => ({
    x,
    y: confidence[point]!,
    low: low[point]!,
    high: high[point]!,
  }));
}
