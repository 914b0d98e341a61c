import type { Axis } from '@heed/attention-core/explain';
import type { Series } from '@heed/attention-core/view';
import { type Measurement, type MonitoringResult, variables } from '@heed/healthcare';

/** What is drawn below the risk, where it was measured twice or more: the first of those in a row that was. */
const strips: readonly (readonly string[])[] = [
  ['HR'],
  ['MAP', 'NIMAP'],
  ['RespRate'],
  ['Temp'],
  ['GCS'],
  ['Urine'],
  ['FiO2', 'SaO2'],
];

/** How few values make no line. */
const fewest = 2;

const shortNames: Readonly<Record<string, string>> = {
  ...{ HR: 'Heart rate', MAP: 'Pressure', NIMAP: 'Pressure', RespRate: 'Breathing' },
  ...{ Temp: 'Temperature', GCS: 'Coma score', Urine: 'Urine', FiO2: 'Oxygen', SaO2: 'Saturation' },
};

const [secondsInHour, lastHour, after] = [3600, 48, 0.25] as const;
/** Positions of hours that are not known yet. */
const emptyHours = 24;

/** Light on the moments of a stay, and what was measured then. */
export interface StayPicture {
  axis: Axis;
  /** One a moment. */
  weights: readonly number[];
  series: readonly Series[];
}

/**
 * The risk and the vital signs of a stay over all 48 hours, each line as it was last measured.
 *
 * @param weights - light on the moments
 */
export function stayPicture(
  { moments, timeline }: Pick<MonitoringResult, 'moments' | 'timeline'>,
  measurements: readonly Measurement[],
  weights: ArrayLike<number>,
): StayPicture {
  const known = moments.map(({ time }) => time);
  const last = known.at(-1) ?? 0;
  const start = (known[0] ?? 1) > 0 ? [0] : [];
  const rest = hoursAfter(last, start.length + known.length);
  const times = [...start, ...known, ...rest];
  const along = (valueAt: (time: number) => number | undefined): number[] =>
    times.map((time) => (time > last ? NaN : shortened(valueAt(time) ?? NaN)));
  const risks = along(
    (time) => 100 * (timeline.findLast((past) => past.time <= time)?.risk ?? NaN),
  );
  return {
    axis: {
      kind: 'visits',
      labels: times.map((time) => `${time.toFixed(1)} h`),
      seconds: times.map((time) => time * secondsInHour),
    },
    weights: [...start.map(() => 0), ...Array.from(weights), ...rest.map(() => 0)],
    series: [
      ...(timeline.length < fewest ? [] : [{ name: 'Risk', unit: '%', values: risks }]),
      ...strips.flatMap((ids) => {
        const drawn = ids.map((id) => ({ id, own: valuesOf(measurements, id) }));
        const found = drawn.find(({ own }) => own.length >= fewest);
        if (!found) return [];
        const { id, own } = found;
        const { unit } = variables.find((variable) => variable.id === id)!;
        const values = along((time) => own.findLast((each) => each.time <= time)?.value);
        return [{ name: shortNames[id]!, values, ...(unit && { unit }) }];
      }),
    ],
  };
}

/**
 * Hours that are not known yet, after which a picture ends at hour 48: its last position lasts as long as the others do on
 * average.
 *
 * @param last - hour of the last moment, whose light ends soon after it
 * @param before - positions until then
 */
function hoursAfter(last: number, before: number): number[] {
  const count = before + emptyHours;
  const [from, to] = [last + after, (lastHour * (count - 1)) / count];
  if (from >= to) return [];
  const step = (to - from) / (emptyHours - 1);
  return Array.from({ length: emptyHours }, (_, place) => from + place * step);
}

/** With as many digits as somebody wants to read beside a strip. */
const shortened = (value: number): number => Number(value.toPrecision(3));

/** What was measured of a variable in its own unit, and is possible; in order of time. */
function valuesOf(measurements: readonly Measurement[], id: string): Measurement[] {
  const { label, unit: own, possible } = variables.find((variable) => variable.id === id)!;
  const names = [id.toLowerCase(), label.toLowerCase()];
  return measurements
    .filter(({ variable, value, unit = own }) => {
      const isOwn = names.includes(variable.toLowerCase()) && unit === own;
      return isOwn && value >= possible[0] && value <= possible[1];
    })
    .sort((one, other) => one.time - other.time);
}
