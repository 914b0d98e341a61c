/** Dot products with keys in the lanes: keys are packed, and scores turned to lie as the rest wants them. */
import { dots } from '../../../../packages/attention-core/assembly/attention/dots';
import { pack } from '../../../../packages/attention-core/assembly/attention/pack';
import { LANES, TILE } from '../../../../packages/attention-core/assembly/attention/tile';

/** Packs a tile of keys: `[keys / 8][width][8]`. */
export function packKeys(rows: usize, width: i32, scale: f32, out: usize): void {
  const bytes: usize = (width * LANES) << 2;
  for (let key = 0; key < TILE; key += LANES, rows += bytes, out += bytes) {
    pack(rows, LANES, width, scale, out);
  }
}

/** A tile of scores `[keys][8 queries]`, by way of `turned`, which are some `[8 queries][8 keys]`. */
export function turnedDots(
  packed: usize,
  queries: usize,
  width: i32,
  turned: usize,
  tile: usize,
): void {
  const bytes: usize = (width * LANES) << 2;
  for (let key = 0; key < TILE; key += LANES, packed += bytes, tile += LANES * LANES * 4) {
    dots(packed, queries, width, LANES, turned);
    pack(turned, LANES, LANES, 1, tile);
  }
}
