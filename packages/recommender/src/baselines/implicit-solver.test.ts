import { seededRandom } from '@heed/attention-core/plugin';
import { implicitLoss } from './implicit-loss.js';
import { implicitSolver } from './implicit-solver.js';

const [width, count] = [4, 9];
const random = seededRandom(3);
const items = Float64Array.from({ length: count * width }, () => random() - 0.5);
const weights = { confidence: 3, regularisation: 0.2 };
const solver = implicitSolver(items, width, weights);

/** The objective pair by pair, for one user. */
function plainLoss(user: Float64Array, owned: readonly number[]): number {
  let loss = 0;
  for (let item = 0; item < count; item++) {
    let guess = 0;
    for (let k = 0; k < width; k++) guess += user[k]! * items[item * width + k]!;
    loss += owned.includes(item) ? 4 * (1 - guess) ** 2 : guess ** 2;
  }
  const squares = (values: Float64Array) => values.reduce((sum, value) => sum + value ** 2, 0);
  return loss + 0.2 * (squares(user) + squares(items));
}

// Fewer items than factors are solved in another way than as many or more.
const histories = [[5], [0, 7, 2], [0, 3, 4, 8], [1, 2, 3, 5, 6, 7]];

test.each(histories)('the loss is flat where a user is folded in: %j', (...owned) => {
  const user = solver(owned);
  const step = 1e-4;
  for (let k = 0; k < width; k++) {
    const [up, down] = [user.slice(), user.slice()];
    up[k]! += step;
    down[k]! -= step;
    const slope = (plainLoss(up, owned) - plainLoss(down, owned)) / (2 * step);
    expect(Math.abs(slope)).toBeLessThan(1e-9);
    // Flat at the bottom, not at a top.
    expect(plainLoss(up, owned)).toBeGreaterThan(plainLoss(user, owned));
  }
});

test('the loss by Gramians is the loss pair by pair', () => {
  for (const owned of histories) {
    const user = Float64Array.from({ length: width }, random);
    const loss = implicitLoss([owned], { users: user, items, width }, weights);
    expect(loss).toBeCloseTo(plainLoss(user, owned), 10);
  }
});

test('nobody is what had nothing', () => {
  expect([...solver([])]).toEqual([0, 0, 0, 0]);
});
