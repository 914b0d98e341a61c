import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '@heed/attention-core/plugin';
import { MeasurementAttention } from './measurement-attention.js';
import { emptyStays, sumsOf, type Knots } from './seen-stays.js';
import type { TimedValue } from './stay-sums.js';
import { timeHeads } from './time-heads.js';
import { knotPlace } from './value-knots.js';

const knots: Knots = {
  knots: [
    [10, 20, 40],
    [3, 15],
    [0, 1, 2],
  ],
  size: 3,
};
const [variables, width, heads] = [3, 16, timeHeads.length];
const wide = width / heads;

let layer: MeasurementAttention;
beforeAll(async () => {
  await tf.setBackend('cpu');
  layer = new MeasurementAttention({
    ...{ name: 'measurements', variables, knots: knots.size, width, seed: 4 },
  });
  tf.dispose(apply([], 0));
});
afterAll(() => layer.dispose());

function apply(values: readonly TimedValue[], now: number): tf.Tensor {
  const { sums, counts, since } = emptyStays(1, knots);
  sumsOf(values, knots).write({ sums, counts, since }, 0, now);
  return tf.tidy(
    () =>
      layer.apply([
        tf.tensor4d(sums, [1, variables, knots.size, heads]),
        tf.tensor2d(counts, [1, variables]),
        tf.tensor2d(since, [1, variables]),
      ]) as tf.Tensor,
  );
}

/** A weight's numbers, by its places. */
function weight(name: string): (...places: number[]) => number {
  const own = layer.weights.find(({ originalName }) => originalName.endsWith(name))!.read();
  const [values, shape] = [own.dataSync(), own.shape];
  return (...places) => values[places.reduce((at, place, axis) => at * shape[axis]! + place, 0)]!;
}

/** One variable's vector, by a plain loop over its measurements. */
function byLoop(own: readonly TimedValue[], variable: number, now: number): number[] {
  const [scores, contents, missing] = [weight('scores'), weight('contents'), weight('missing')];
  const [byCount, bySince, always] = [weight('by_count'), weight('by_since'), weight('own')];
  const places = Array.from({ length: width }, (_, place) => place);
  if (own.length === 0) return places.map((place) => missing(variable, place));
  const last = Math.max(...own.map(({ time }) => time));
  return places.map((place) => {
    const head = Math.floor(place / wide);
    const { from, hours } = timeHeads[head]!;
    let [total, sum] = [0, 0];
    for (const { time, value } of own) {
      const { knot, share } = knotPlace(knots.knots[variable]!, value);
      const decay = Math.exp(-(from === 'last' ? last - time : time) / hours);
      for (const [at, part] of [
        [knot, 1 - share],
        [knot + 1, share],
      ] as const) {
        if (part === 0) continue;
        const attention = decay * part * Math.exp(scores(variable, at, head));
        total += attention;
        sum += attention * contents(variable, at, head, place % wide);
      }
    }
    return (
      sum / total +
      always(variable, place) +
      Math.log1p(own.length) * byCount(variable, place) +
      ((now - last) / 12) * bySince(variable, place)
    );
  });
}

test('is attention over measurements, and a vector of its own where there are none', () => {
  const random = seededRandom(6);
  const values = Array.from({ length: 14 }, (_, place) => ({
    time: 3 * place * random(),
    variable: place % 2,
    value: 45 * random(),
  }));
  const vectors = apply(values, 48);
  expect(vectors.shape).toEqual([1, variables, width]);
  const found = vectors.dataSync();
  for (let variable = 0; variable < variables; variable++) {
    const own = values.filter((each) => each.variable === variable);
    byLoop(own, variable, 48).forEach((number, place) => {
      expect(found[variable * width + place]).toBeCloseTo(number, 4);
    });
  }
  vectors.dispose();
});

test('what variables hold that were not measured does not depend on those that were', () => {
  const [one, other] = [
    apply([{ time: 1, variable: 0, value: 12 }], 2),
    apply([{ time: 9, variable: 0, value: 33 }], 40),
  ].map((vectors) => vectors.dataSync());
  expect(one!.slice(width)).toEqual(other!.slice(width));
  expect(one!.slice(0, width)).not.toEqual(other!.slice(0, width));
});

test('early values matter to heads that count from admission, late ones after long to no others', () => {
  const late = { time: 48, variable: 0, value: 35 };
  const [high, low] = [40, 10].map((value) =>
    apply([{ time: 0, variable: 0, value }, late], 48).dataSync(),
  ) as [tf.TypedArray, tf.TypedArray];
  timeHeads.forEach(({ from, hours }, head) => {
    const differs = Math.abs(high[head * wide]! - low[head * wide]!);
    if (from === 'admission') expect(differs).toBeGreaterThan(0.01);
    else if (hours <= 2) expect(differs).toBeLessThan(1e-6);
  });
});
