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
  /** What the case is held against. */
  targets?: readonly Target[];
}

/** A peer's numbers in the same run. */
export interface PeerResult {
  /** Median. */
  value: number;
  /** Median absolute deviation. */
  spread: number;
  /** How many times better Heed is: the median over the rounds of the ratio within a round. */
  ratio: number;
  /** Median absolute deviation of those ratios. */
  ratioSpread: number;
}

/** What a result must and should reach. Shown beside what was measured; nothing asserts it. */
export interface Target {
  /** Whom Heed is held against: the ratio to this peer counts. Without: Heed's own value counts. */
  peer?: string;
  /** The least ratio, or the largest value. */
  must: number;
  aim: number;
}

/** Parts of a data set that trained models can be measured on. */
export const splits = ['dev', 'test'] as const;

/** One of {@link splits}. */
export type Split = (typeof splits)[number];

/** How a suite is to run. */
export interface SuiteOptions {
  /** Only these cases, of those in `Suite.cases`. Default all. */
  only?: readonly string[];
  /** Measured rounds. Default the suite's own. */
  rounds?: number;
  /** Whether what was measured goes into the documentation. Default false. */
  write?: boolean;
  /** What trained models are measured on. Default `dev`. */
  split?: Split;
  /** Folder that keeps trainings, so that the same suite goes on from them. Default: none are kept. */
  runs?: string;
  /** Tells the reader something about the run that is no number. */
  note(text: string): void;
  /** Puts a text on the standard output, below the tables; with `--json` nowhere. */
  print(text: string): void;
}

/** A set of cases that `npm run bench` knows by its file's name; the file exports it as `suite`. */
export interface Suite {
  /** One line: what is compared with what. */
  summary: string;
  /** What `--only` may name. Default: the suite always runs as a whole. */
  cases?: readonly string[];
  /** Whether it knows `--write`. Default false. */
  writes?: boolean;
  /** Whether it trains models, and knows `--split` and `--runs`. Default false. */
  trains?: boolean;
  /** Whether it says how good models are that are there, and knows `--split`. Default false. */
  judges?: boolean;
  /** Measures, and reports each case as soon as it is done. */
  run(report: (result: BenchResult) => void, options: SuiteOptions): Promise<void>;
}
