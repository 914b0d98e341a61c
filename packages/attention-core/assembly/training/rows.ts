/** Quicker than memory.copy for short rows. */
@inline
function copyBytes(from: usize, to: usize, bytes: usize): void {
  const end = from + bytes;
  for (; from + 16 <= end; from += 16) {
    v128.store(to, v128.load(from));
    to += 16;
  }
  for (; from + 4 <= end; from += 4) {
    store<u32>(to, load<u32>(from));
    to += 4;
  }
  for (; from < end; from++) {
    store<u8>(to, load<u8>(from));
    to++;
  }
}

/**
 * Picks rows of so many bytes: `to[outer, count] = from[outer, rows]` at `ids[count]`, the same ids for
 * each `outer`.
 *
 * @returns the place of the first id that is no row, before anything is copied; −1 where all are
 */
export function gatherRows(
  from: usize,
  ids: usize,
  to: usize,
  outer: i32,
  rows: i32,
  count: i32,
  bytes: usize,
): i32 {
  for (let i = 0; i < count; i++) {
    if (load<u32>(ids + ((<usize>i) << 2)) >= <u32>rows) return i;
  }
  for (; outer > 0; outer--) {
    for (let i = 0; i < count; i++) {
      const id = load<u32>(ids + ((<usize>i) << 2));
      copyBytes(from + <usize>id * bytes, to, bytes);
      to += bytes;
    }
    from += <usize>rows * bytes;
  }
  return -1;
}

/**
 * Sums rows with the same id: `sums[id, width] += x[count, width]`, float32. Rows whose id is below 0 or
 * not below `segments` are left out.
 */
export function segmentSum(
  x: usize,
  ids: usize,
  sums: usize,
  count: i32,
  width: i32,
  segments: i32,
): void {
  const bytes = (<usize>width) << 2;
  memory.fill(sums, 0, <usize>segments * bytes);
  for (; count > 0; count--) {
    const id = load<u32>(ids);
    ids += 4;
    if (id < <u32>segments) {
      let from = x;
      let to = sums + <usize>id * bytes;
      const end = x + bytes;
      for (; from + 16 <= end; from += 16) {
        v128.store(to, f32x4.add(v128.load(to), v128.load(from)));
        to += 16;
      }
      for (; from < end; from += 4) {
        store<f32>(to, load<f32>(to) + load<f32>(from));
        to += 4;
      }
    }
    x += bytes;
  }
}

/**
 * Copies rows of so many bytes, `[size0, size1, size2]` of them which are `step0`, `step1` and `step2`
 * bytes apart, so that they follow one another.
 */
export function collectRows(
  from: usize,
  to: usize,
  size0: i32,
  step0: usize,
  size1: i32,
  step1: usize,
  size2: i32,
  step2: usize,
  bytes: usize,
): void {
  for (; size0 > 0; size0--) {
    let from1 = from;
    for (let i = 0; i < size1; i++) {
      let from2 = from1;
      for (let j = 0; j < size2; j++) {
        copyBytes(from2, to, bytes);
        from2 += step2;
        to += bytes;
      }
      from1 += step1;
    }
    from += step0;
  }
}

/** Repeats rows of so many bytes: `to[count, times] = from[count]`. */
export function repeatRows(from: usize, to: usize, count: i32, times: i32, bytes: usize): void {
  for (; count > 0; count--) {
    if (bytes == 4) {
      const x = v128.load32_splat(from);
      const end = to + ((<usize>times) << 2);
      for (; to + 16 <= end; to += 16) v128.store(to, x);
      for (; to < end; to += 4) v128.store_lane<u32>(to, x, 0);
    } else if (bytes == 1) {
      memory.fill(to, load<u8>(from), times);
      to += times;
    } else {
      for (let i = 0; i < times; i++) {
        copyBytes(from, to, bytes);
        to += bytes;
      }
    }
    from += bytes;
  }
}
