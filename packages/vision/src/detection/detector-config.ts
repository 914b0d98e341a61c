/** Sizes of a detector. */
export interface DetectorConfig {
  /** What it may find, in the order of its scores. */
  labels: readonly string[];
  /** Pixels of what it sees, each divisible by 16. */
  width: number;
  height: number;
  /** Channels of the convolutions at a half, a quarter and an eighth of the resolution. */
  stem: readonly [number, number, number];
  /** Width E of cells and queries, divisible by heads. */
  embedding: number;
  /** Heads N of each attention. */
  heads: number;
  /** Encoder blocks, at a sixteenth of the resolution. */
  encoderBlocks: number;
  /** Residual convolutions of cells, at an eighth of the resolution. */
  fineBlocks: number;
  /** Blocks of queries. */
  queryBlocks: number;
  /** Width of the feed-forward layers of encoder blocks and blocks of queries. */
  hidden: number;
  /** Queries Q, at most one for each cell. */
  queries: number;
  /** From which weights are drawn. */
  seed: number;
}

/** Rows and columns of the cells that queries look at: one for 8 × 8 pixels. */
export const cellsOf = ({ width, height }: Pick<DetectorConfig, 'width' | 'height'>) => ({
  rows: height / 8,
  columns: width / 8,
});
