/** The size of a tile of scores `[keys][queries]`, and how much of it is seen. */

/** Queries, in the lanes of two vectors. */
export const LANES: i32 = 8;
/** Most keys. */
export const TILE: i32 = 64;
/** Bytes of the greatest tile. */
export const TILE_BYTES: i32 = TILE * LANES * 4;

/** No query of the tile sees a key of it. */
export const EMPTY: i32 = 0;
/** Some do. */
export const PARTIAL: i32 = 1;
/** Each sees each. */
export const FULL: i32 = 2;
