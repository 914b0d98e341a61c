import type { LayersModel, Optimizer, Scalar, Tensor } from '@tensorflow/tfjs';
import type { TaskFaithfulness } from '../plugin/task-faithfulness.js';
import type { TrainingProgress } from './progress.js';

/** Options of `Recipe.train`. */
export interface RecipeTrainOptions {
  /** Folder with the data set. Default: downloaded into the cache. */
  data?: string;
  /** Passes over the training split, ≥ 1. Default: the recipe's. */
  epochs?: number;
  /** Default: the recipe's. The same seed gives the same model on the same machine. */
  seed?: number;
  /**
   * Model file whose weights the training begins with, or `scratch` for fresh ones; for recipes that can begin with
   * a model. Default: the recipe's.
   */
  from?: string;
  /** Folder for checkpoints, `metrics.jsonl` and learning curves. */
  runFolder: string;
  /** Go on from the run folder's last checkpoint. Default `false`. */
  resume?: boolean;
  /** Where the finished model goes. Default: `model.onnx` in the run folder. */
  output?: string;
  /** Also measure how faithful explanations are, for the card. Default `true`. */
  faithfulness?: boolean;
  /** Threads that compute, ≥ 1; small models are often quickest with one. Default: as many as the machine has cores. */
  threads?: number;
  signal?: AbortSignal;
  onProgress?: (progress: TrainingProgress) => void;
  /** Tells in a line what is being done: reading data, saving. */
  onMessage?: (message: string) => void;
}

/** What a training gave. */
export interface TrainReport {
  task: string;
  /** Epoch that gave the best dev metric, and that was saved. */
  bestEpoch: number;
  epochs: number;
  metric: { name: string; value: number; split: string };
  seconds: number;
  /** Path of the model. */
  file: string;
}

/** Options of `Recipe.evaluate`. */
export interface RecipeEvaluateOptions {
  /** Model file. Default: the shipped one. */
  model?: string | URL;
  /** Default `dev`. Touch `test` once, at the end. */
  split?: 'dev' | 'test';
  data?: string;
  /** Also measure the baselines. Default `true`. */
  baselines?: boolean;
  /** Also measure how faithful explanations are, on a sample of the split. Default `true`. */
  faithfulness?: boolean;
  signal?: AbortSignal;
  onMessage?: (message: string) => void;
}

/** A model's numbers beside its baselines', measured in one run. */
export interface Evaluation {
  task: string;
  data: string;
  split: string;
  seed: number;
  /** In the order of importance; the first is the headline. */
  metrics: Record<string, number>;
  baselines: Record<string, Record<string, number>>;
  /** How faithful each method of explaining is, where that was measured. */
  faithfulness?: TaskFaithfulness;
}

/** A tiny version of a task's training, for `describeDomain`. */
export interface TinyExperiment {
  /** Built by the same code as the shipped model, only smaller. */
  model: LayersModel;
  /** One small batch that can be learned. */
  inputs: Tensor[];
  /** The training loss of the model's outputs. */
  loss: (outputs: Tensor[]) => Scalar;
  optimizer: Optimizer;
  /** Loss of always giving the majority answer. */
  majorityLoss: number;
  /** Steps after which the loss must be below it. */
  steps: number;
  /** Frees the tensors. */
  dispose(): void;
}

/** Everything needed to make a shipped model again. Exported by `@heed/<domain>/train`. */
export interface Recipe {
  /** Full name of the task: `nlp/sentiment`. */
  task: string;
  /** Data set in the `@heed/datasets` registry. Default: none, the recipe makes its data by itself. */
  dataset?: string;
  train(options: RecipeTrainOptions): Promise<TrainReport>;
  evaluate(options?: RecipeEvaluateOptions): Promise<Evaluation>;
  /** The seed makes weights and data. */
  tiny(seed: number): Promise<TinyExperiment>;
}
