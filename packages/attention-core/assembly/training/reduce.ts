import { sumOfLanes } from '../attention/simd';

/**
 * Rows whose sum is taken in registers before it is added to the total: long sums lose fewer digits so.
 */
const blockRows: i32 = 128;

/** Elements of a row that are summed in float32. */
const blockElements: i32 = 2048;

/** Elements of a row for which registers do not pay. */
const fewElements: i32 = 16;

/** Sum of a few elements that follow one another. */
@inline
function sumOfFew(x: usize, count: i32): f32 {
  let sum: f32 = 0;
  const end = x + ((<usize>count) << 2);
  for (; x < end; x += 4) sum += load<f32>(x);
  return sum;
}

/** Sum of elements that follow one another. */
function sumOfRow(x: usize, count: i32): f32 {
  let total: f64 = 0;
  for (; count > 0; count -= blockElements) {
    let elements = min(count, blockElements);
    let sum0 = f32x4.splat(0);
    let sum1 = sum0;
    let sum2 = sum0;
    let sum3 = sum0;
    for (; elements >= 16; elements -= 16) {
      sum0 = f32x4.add(sum0, v128.load(x));
      sum1 = f32x4.add(sum1, v128.load(x, 16));
      sum2 = f32x4.add(sum2, v128.load(x, 32));
      sum3 = f32x4.add(sum3, v128.load(x, 48));
      x += 64;
    }
    total += <f64>sumOfLanes(f32x4.add(f32x4.add(sum0, sum1), f32x4.add(sum2, sum3)));
    for (; elements > 0; elements--) {
      total += <f64>load<f32>(x);
      x += 4;
    }
  }
  return <f32>total;
}

/** Adds rows, `step` bytes apart, to sums; 32 columns of them. */
function addWideRows(x: usize, rows: i32, step: usize, sums: usize): void {
  let sum0 = f32x4.splat(0);
  let sum1 = sum0;
  let sum2 = sum0;
  let sum3 = sum0;
  let sum4 = sum0;
  let sum5 = sum0;
  let sum6 = sum0;
  let sum7 = sum0;
  for (; rows > 0; rows--) {
    sum0 = f32x4.add(sum0, v128.load(x));
    sum1 = f32x4.add(sum1, v128.load(x, 16));
    sum2 = f32x4.add(sum2, v128.load(x, 32));
    sum3 = f32x4.add(sum3, v128.load(x, 48));
    sum4 = f32x4.add(sum4, v128.load(x, 64));
    sum5 = f32x4.add(sum5, v128.load(x, 80));
    sum6 = f32x4.add(sum6, v128.load(x, 96));
    sum7 = f32x4.add(sum7, v128.load(x, 112));
    x += step;
  }
  v128.store(sums, f32x4.add(v128.load(sums), sum0));
  v128.store(sums, f32x4.add(v128.load(sums, 16), sum1), 16);
  v128.store(sums, f32x4.add(v128.load(sums, 32), sum2), 32);
  v128.store(sums, f32x4.add(v128.load(sums, 48), sum3), 48);
  v128.store(sums, f32x4.add(v128.load(sums, 64), sum4), 64);
  v128.store(sums, f32x4.add(v128.load(sums, 80), sum5), 80);
  v128.store(sums, f32x4.add(v128.load(sums, 96), sum6), 96);
  v128.store(sums, f32x4.add(v128.load(sums, 112), sum7), 112);
}

/** Adds rows, `step` bytes apart, to sums; any number of columns. */
function addRows(x: usize, rows: i32, columns: i32, step: usize, sums: usize): void {
  for (; columns >= 32; columns -= 32) {
    addWideRows(x, rows, step, sums);
    x += 128;
    sums += 128;
  }
  for (; columns >= 4; columns -= 4) {
    let sum = f32x4.splat(0);
    for (let row = 0; row < rows; row++) sum = f32x4.add(sum, v128.load(x + <usize>row * step));
    v128.store(sums, f32x4.add(v128.load(sums), sum));
    x += 16;
    sums += 16;
  }
  for (; columns > 0; columns--) {
    let sum: f32 = 0;
    for (let row = 0; row < rows; row++) sum += load<f32>(x + <usize>row * step);
    store<f32>(sums, load<f32>(sums) + sum);
    x += 4;
    sums += 4;
  }
}

/**
 * Sums over the axis in the middle: `sums[outer, inner] = Σ x[outer, count, inner] / divisor`.
 *
 * @param divisor - 1, or `count` for the mean
 */
export function reduceSum(
  x: usize,
  sums: usize,
  outer: i32,
  count: i32,
  inner: i32,
  divisor: f32,
): void {
  const step = (<usize>inner) << 2;
  const end = sums + <usize>outer * step;
  if (inner == 1) {
    for (let sum = sums; sum < end; sum += 4) {
      const row = count < fewElements ? sumOfFew(x, count) : sumOfRow(x, count);
      store<f32>(sum, row / divisor);
      x += (<usize>count) << 2;
    }
    return;
  }
  memory.fill(sums, 0, end - sums);
  for (let row = sums; row < end; row += step) {
    for (let from = 0; from < count; from += blockRows) {
      const rows = min(blockRows, count - from);
      addRows(x, rows, inner, step, row);
      x += <usize>rows * step;
    }
  }
  if (divisor == 1) return;
  for (let sum = sums; sum < end; sum += 4) store<f32>(sum, load<f32>(sum) / divisor);
}
