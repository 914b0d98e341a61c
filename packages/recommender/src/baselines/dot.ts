/**
 * Product of two runs of numbers: Σ one[oneStart + k] · other[otherStart + k] for k below the length.
 */
export function dot(
  one: Float64Array,
  oneStart: number,
  other: Float64Array,
  otherStart: number,
  length: number,
): number {
  // Four sums take half the time of one, which would wait for itself.
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let k = 0;
  for (; k + 3 < length; k += 4) {
    const left = oneStart + k;
    const right = otherStart + k;
    a += one[left]! * other[right]!;
    b += one[left + 1]! * other[right + 1]!;
    c += one[left + 2]! * other[right + 2]!;
    d += one[left + 3]! * other[right + 3]!;
  }
  for (; k < length; k++) a += one[oneStart + k]! * other[otherStart + k]!;
  return a + b + c + d;
}
