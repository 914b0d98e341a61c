/** y = condition ? then : otherwise, for each of `count` elements of four bytes. */
export function select(
  condition: usize,
  then: usize,
  otherwise: usize,
  y: usize,
  count: i32,
): void {
  for (; count >= 4; count -= 4) {
    const bytes = i16x8.extend_low_i8x16_u(v128.load32_zero(condition));
    const words = i32x4.extend_low_i16x8_u(bytes);
    const isSo = i32x4.ne(words, i32x4.splat(0));
    v128.store(y, v128.bitselect(v128.load(then), v128.load(otherwise), isSo));
    condition += 4;
    then += 16;
    otherwise += 16;
    y += 16;
  }
  for (; count > 0; count--) {
    store<u32>(y, load<u8>(condition) ? load<u32>(then) : load<u32>(otherwise));
    condition++;
    then += 4;
    otherwise += 4;
    y += 4;
  }
}
