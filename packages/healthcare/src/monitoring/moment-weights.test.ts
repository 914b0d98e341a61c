import { seededRandom } from '@heed/attention-core/plugin';
import { momentWeights } from './moment-weights.js';
import { momentsOf } from './moments.js';
import { seeStays, type Knots } from './seen-stays.js';
import { timeHeads } from './time-heads.js';

const knots: Knots = { knots: [[10, 20, 40], [3, 15], [0], [40, 90]], size: 3 };
const variables = knots.knots.length;
const heads = timeHeads.length;
const random = seededRandom(3);

/** Variable 2 was never measured, variable 3 is known from the beginning. */
const values = [
  { time: 0, variable: 3, value: 71 },
  ...Array.from({ length: 30 }, (_, index) => ({
    ...{ index, time: Math.floor(index / 3) * 4, variable: index % 2, value: 50 * random() },
  })),
];
const stay = { values, now: 48 };
const { sums } = seeStays([stay], knots);
/** Attention as the model gives it: softmax over knots of drawn scores, weighed by the sums. */
const measurements = new Float32Array(heads * variables * knots.size);
for (let head = 0; head < heads; head++) {
  for (let variable = 0; variable < variables; variable++) {
    const own = Array.from(
      { length: knots.size },
      (_, knot) => sums[(variable * knots.size + knot) * heads + head]! * Math.exp(random()),
    );
    const total = own.reduce((sum, each) => sum + each, 0);
    own.forEach((each, knot) => {
      const at = (head * variables + variable) * knots.size + knot;
      measurements[at] = total > 0 ? each / total : 0;
    });
  }
}
const answer = [0.5, 0.2, 0.05, 0.25];
const looked = { logit: 0, among: new Float32Array(), answer, sums, measurements };
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

test('the measurements of a variable share what the answer looks at in it', () => {
  const weights = momentWeights(stay, knots, looked);
  const of = (variable: number) =>
    sum(weights.filter((_, at) => values[at]!.variable === variable));
  for (const variable of [0, 1, 3]) expect(of(variable)).toBeCloseTo(answer[variable]!, 5);
  expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
});

test('moments hold all that was measured at a time, and nothing that is known from the beginning', () => {
  const moments = momentsOf(stay, knots, looked);
  expect(moments.map(({ time }) => time)).toEqual([0, 4, 8, 12, 16, 20, 24, 28, 32, 36]);
  expect(moments.flatMap((each) => each.measurements)).toEqual(values.slice(1).map((_, at) => at));
  expect(sum(moments.map(({ attention }) => attention))).toBeCloseTo(answer[0]! + answer[1]!, 5);
});
