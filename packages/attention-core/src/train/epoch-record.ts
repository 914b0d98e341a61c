import { HeedError } from '../errors/index.js';

/** Numbers by what they measure: `loss`, `accuracy`. */
export type Measures = Readonly<Record<string, number>>;

/** What one epoch gave: a line of `metrics.jsonl`. */
export interface EpochRecord {
  /** 1, 2, … */
  epoch: number;
  /** Means over the epoch's steps, while the weights moved: `loss`, and the metrics if there are any. */
  train: Measures;
  /** What `evaluate` gave after it, if anything is evaluated. */
  dev?: Measures;
  /** Since the training began. */
  seconds: number;
}

/**
 * By which dev measure the best epoch is told; or it is the last one, whatever was measured: where step sizes end at
 * nothing it mostly is, and a measure of a few examples rather picks by chance.
 */
export type BestBy = { readonly highest: string } | { readonly lowest: string } | 'last';

/** The lowest `loss` where dev has one, or else the highest of the first measure. */
function defaultBest({ dev }: EpochRecord): Exclude<BestBy, 'last'> {
  const [first = 'loss'] = Object.keys(dev ?? {});
  return dev && !('loss' in dev) ? { highest: first } : { lowest: 'loss' };
}

/** The name of the measure by which the best epoch is told, or would be. */
export function measureOf(by: BestBy | undefined, record: EpochRecord): string {
  const told = by === undefined || by === 'last' ? defaultBest(record) : by;
  return 'highest' in told ? told.highest : told.lowest;
}

/**
 * The best of some epochs, the first of equals; the last one where nothing was evaluated.
 *
 * @throws HeedError `option` when there is no such measure
 */
export function bestOf(
  history: readonly EpochRecord[],
  by: BestBy | undefined,
): EpochRecord | undefined {
  const last = history.at(-1);
  if (!last?.dev || by === 'last') return last;
  const chosen = by ?? defaultBest(last);
  const name = measureOf(by, last);
  if (last.dev[name] === undefined) {
    throw new HeedError({
      code: 'option',
      where: 'fit',
      required: `best must name what evaluate gives: ${Object.keys(last.dev).join(', ')}`,
      got: name,
    });
  }
  const sign = 'highest' in chosen ? 1 : -1;
  const value = ({ dev }: EpochRecord) => sign * (dev?.[name] ?? NaN);
  return history.reduce((best, record) =>
    value(record) > value(best) || Number.isNaN(value(best)) ? record : best,
  );
}
