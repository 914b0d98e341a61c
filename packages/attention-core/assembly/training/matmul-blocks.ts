import { packColumns, packRows } from './matmul-pack';
import { matmulTile, placeTile, tileColumns, tileRows, tileStep } from './matmul-tile';

/** Rows of A, columns of B, and how much of their inner products, are packed at a time. */
const blockRows: i32 = 64;
const blockColumns: i32 = 512;
const blockDepth: i32 = 256;

/** With fewer rows, packing B costs more than it saves. */
const rowsThatPay: i32 = 8;

/** Bytes of a tile that lies alone, for those that reach over the edge of C. */
const tileBytes: i32 = tileRows * <i32>tileStep;


@inline
function roundUp(size: i32, multiple: i32): i32 {
  return (size + multiple - 1) & -multiple;
}

/** Bytes of packed rows of A. */
@inline
function bytesOfRows(rows: i32, depth: i32): i32 {
  return (min(roundUp(rows, tileRows), blockRows) * min(depth, blockDepth)) << 2;
}

/** Bytes of scratch that a product needs: at most 577 KB. */
export function matmulScratchBytes(rows: i32, columns: i32, depth: i32): i32 {
  const packedColumns = min(roundUp(columns, tileColumns), blockColumns);
  return tileBytes + bytesOfRows(rows, depth) + ((packedColumns * min(depth, blockDepth)) << 2);
}

/**
 * Product of packed rows and of columns.
 *
 * @param panelBytes - from a panel of columns to the next
 * @param panelStep - bytes from a row of a panel to the next
 * @param aside - place for a tile
 */
function multiplyBlock(
  strips: usize,
  rows: i32,
  panel: usize,
  panelBytes: usize,
  panelStep: usize,
  columns: i32,
  depth: i32,
  c: usize,
  cStep: usize,
  adds: bool,
  aside: usize,
): void {
  for (; columns > 0; columns -= tileColumns) {
    let strip = strips;
    let tile = c;
    for (let row = rows; row > 0; row -= tileRows) {
      if (row >= tileRows && columns >= tileColumns) {
        matmulTile(strip, panel, panelStep, depth, tile, cStep, adds);
      } else {
        matmulTile(strip, panel, panelStep, depth, aside, tileStep, false);
        placeTile(aside, min(row, tileRows), min(columns, tileColumns), tile, cStep, adds);
      }
      strip += (<usize>depth) << 4;
      tile += <usize>tileRows * cStep;
    }
    panel += panelBytes;
    c += tileStep;
  }
}

/**
 * `C[rows, columns] (+)= A[rows, depth] · B[depth, columns]`, block by block. Steps are in bytes; rows of
 * C are without gaps.
 *
 * @param adds - to what C holds, rather than to zero
 * @param scratch - see {@link matmulScratchBytes}; a multiple of 16
 */
@inline
export function matmulBlocks(
  a: usize,
  aRowStep: usize,
  aDepthStep: usize,
  b: usize,
  bDepthStep: usize,
  bColumnStep: usize,
  c: usize,
  cStep: usize,
  rows: i32,
  columns: i32,
  depth: i32,
  adds: bool,
  scratch: usize,
): void {
  const strips = scratch + tileBytes;
  const panels = strips + bytesOfRows(rows, depth);
  const inPlace = rows < rowsThatPay && bColumnStep == 4;
  for (; columns > 0; columns -= blockColumns) {
    const width = min(blockColumns, columns);
    const unpacked = inPlace ? width & -tileColumns : 0;
    let from = 0;
    do {
      const some = min(blockDepth, depth - from);
      const bBlock = b + <usize>from * bDepthStep;
      const bRest = bBlock + <usize>unpacked * bColumnStep;
      packColumns(bRest, width - unpacked, bColumnStep, some, bDepthStep, panels);
      for (let row = 0; row < rows; row += blockRows) {
        const height = min(blockRows, rows - row);
        const aBlock = a + <usize>row * aRowStep + <usize>from * aDepthStep;
        const cBlock = c + <usize>row * cStep;
        const cRest = cBlock + ((<usize>unpacked) << 2);
        const addsBlock = adds || from > 0;
        packRows(aBlock, height, aRowStep, some, aDepthStep, strips);
        multiplyBlock(
          strips,
          height,
          bBlock,
          tileStep,
          bDepthStep,
          unpacked,
          some,
          cBlock,
          cStep,
          addsBlock,
          scratch,
        );
        multiplyBlock(
          strips,
          height,
          panels,
          <usize>some * tileStep,
          tileStep,
          width - unpacked,
          some,
          cRest,
          cStep,
          addsBlock,
          scratch,
        );
      }
      from += blockDepth;
    } while (from < depth);
    b += <usize>blockColumns * bColumnStep;
    c += (<usize>blockColumns) << 2;
  }
}
