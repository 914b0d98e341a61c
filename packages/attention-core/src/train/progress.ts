/** Where a training stands; given to `onProgress` after each step, and after each measurement. */
export interface TrainingProgress {
  /** 1 … epochs */
  epoch: number;
  epochs: number;
  /** Steps done in this epoch, 0 … steps. */
  step: number;
  /** Steps in an epoch; 0 as long as that is unknown. */
  steps: number;
  /** Running mean of the training loss in this epoch. */
  loss: number;
  /** Last measurement on the dev split, once there is one. */
  metric?: { name: string; value: number };
  stepsPerSecond: number;
  /** Infinity as long as that is unknown. */
  secondsLeft: number;
}

/** Shows people how a training goes. */
export interface TrainingDisplay {
  onProgress: (progress: TrainingProgress) => void;
  /** Shows a line beside the progress. */
  onMessage: (message: string) => void;
  /** Ends the display: gives the terminal back. */
  close: () => void;
}
