import { BinaryOperation } from '../../src/kernels/elementwise-operation';

// Types rather than values, so that each operation and layout is compiled to a loop of its own.
class Add {}
class Subtract {}
class Multiply {}
class Divide {}
class Maximum {}
class Minimum {}
/** A row of the operand has all its elements, or but one. */
class Whole {}
class Alone {}


@inline
function valueOf<Operation>(a: v128, b: v128): v128 {
  if (idof<Operation>() == idof<Add>()) return f32x4.add(a, b);
  if (idof<Operation>() == idof<Subtract>()) return f32x4.sub(a, b);
  if (idof<Operation>() == idof<Multiply>()) return f32x4.mul(a, b);
  if (idof<Operation>() == idof<Divide>()) return f32x4.div(a, b);
  // As in tfjs: of two that cannot be compared, the first one.
  return idof<Operation>() == idof<Maximum>() ? f32x4.pmax(a, b) : f32x4.pmin(a, b);
}


@inline
function isAlone<Operand>(): bool {
  return idof<Operand>() == idof<Alone>();
}

/** One row of the result. */
function row<Operation, A, B>(a: usize, b: usize, y: usize, end: usize): void {
  const x = v128.load32_splat(a);
  const z = v128.load32_splat(b);
  for (; y + 64 <= end; y += 64) {
    v128.store(
      y,
      valueOf<Operation>(isAlone<A>() ? x : v128.load(a), isAlone<B>() ? z : v128.load(b)),
    );
    v128.store(
      y,
      valueOf<Operation>(isAlone<A>() ? x : v128.load(a, 16), isAlone<B>() ? z : v128.load(b, 16)),
      16,
    );
    v128.store(
      y,
      valueOf<Operation>(isAlone<A>() ? x : v128.load(a, 32), isAlone<B>() ? z : v128.load(b, 32)),
      32,
    );
    v128.store(
      y,
      valueOf<Operation>(isAlone<A>() ? x : v128.load(a, 48), isAlone<B>() ? z : v128.load(b, 48)),
      48,
    );
    if (!isAlone<A>()) a += 64;
    if (!isAlone<B>()) b += 64;
  }
  for (; y < end; y += 4) {
    v128.store_lane<f32>(y, valueOf<Operation>(v128.load32_splat(a), v128.load32_splat(b)), 0);
    if (!isAlone<A>()) a += 4;
    if (!isAlone<B>()) b += 4;
  }
}

/** All rows; see {@link binary}. */
@inline
function rows<Operation>(
  a: usize,
  aStep: usize,
  aAlone: bool,
  b: usize,
  bStep: usize,
  bAlone: bool,
  y: usize,
  count: i32,
  columns: i32,
): void {
  for (; count > 0; count--) {
    const end = y + ((<usize>columns) << 2);
    if (aAlone) row<Operation, Alone, Whole>(a, b, y, end);
    else if (bAlone) row<Operation, Whole, Alone>(a, b, y, end);
    else row<Operation, Whole, Whole>(a, b, y, end);
    a += aStep;
    b += bStep;
    y = end;
  }
}

/**
 * y[rows, columns] = f(a, b), float32.
 *
 * @param aStep - bytes from a row of `a` to the next; 0 where all are the same
 * @param aAlone - a row of `a` is one element; not of both operands
 */
export function binary(
  operation: BinaryOperation,
  a: usize,
  aStep: usize,
  aAlone: bool,
  b: usize,
  bStep: usize,
  bAlone: bool,
  y: usize,
  count: i32,
  columns: i32,
): void {
  switch (operation) {
    case BinaryOperation.add:
      return rows<Add>(a, aStep, aAlone, b, bStep, bAlone, y, count, columns);
    case BinaryOperation.subtract:
      return rows<Subtract>(a, aStep, aAlone, b, bStep, bAlone, y, count, columns);
    case BinaryOperation.multiply:
      return rows<Multiply>(a, aStep, aAlone, b, bStep, bAlone, y, count, columns);
    case BinaryOperation.divide:
      return rows<Divide>(a, aStep, aAlone, b, bStep, bAlone, y, count, columns);
    case BinaryOperation.maximum:
      return rows<Maximum>(a, aStep, aAlone, b, bStep, bAlone, y, count, columns);
    case BinaryOperation.minimum:
      return rows<Minimum>(a, aStep, aAlone, b, bStep, bAlone, y, count, columns);
  }
}
