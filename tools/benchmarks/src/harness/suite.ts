/** What one case measured, for Heed and its peers. */
export interface BenchResult {
  suite: string;
  /** What is measured: `training step, onnxruntime-node`. */
  case: string;
  /** Of all values: `ms`. */
  unit: string;
  /** Median. */
  heed: number;
  /** Median absolute deviation of Heed's samples. */
  heedSpread: number;
  /** By name. */
  peers: Record<string, PeerResult>;
}

/** A peer's numbers in the same run. */
export interface PeerResult {
  /** Median. */
  value: number;
  /** Median absolute deviation. */
  spread: number;
  /** How many times better Heed is: the median over the rounds of the ratio within a round. */
  ratio: number;
}

/** A set of cases that `npm run bench` knows by its file's name; the file exports it as `suite`. */
export interface Suite {
  /** One line: what is compared with what. */
  summary: string;
  /** Measures, and reports each case as soon as it is done. */
  run(report: (result: BenchResult) => void): Promise<void>;
}
