import { gaussLegendre } from './gauss-legendre.js';

/** A place on the way of one example from nothing, 0, to its input, 1. */
export interface PathPlace {
  example: number;
  share: number;
}

/** What is found at a place. */
export interface PathFinding {
  /** The output. */
  value: number;
  /** For each position its vector, at share 1, times the gradient. */
  slopes: Float64Array;
}

/** Options of {@link integratePath}. */
export interface PathOptions {
  /** Most places that are looked at for each example, besides the ends. */
  steps: number;
  /** How far scores may be from summing to what they must, as a share of the sum of their sizes. */
  tolerance: number;
}

/** A part of the way of an example, and the output at its ends. */
interface Span {
  example: number;
  from: number;
  to: number;
  low: number;
  high: number;
}

/** What a part of the way adds to each position. */
interface Panel extends Span {
  scores: Float64Array;
  /** How far the scores are from summing to high − low. */
  error: number;
}

/** Most places in one part. */
const placesInPanel = 8;

const sum = (numbers: ArrayLike<number>): number =>
  Array.from(numbers).reduce((total, value) => total + value, 0);

/** Σ weight · row. */
function weightedSum(rows: readonly Float64Array[], weights: ArrayLike<number>): Float64Array {
  const total = new Float64Array(rows[0]!.length);
  rows.forEach((row, index) =>
    row.forEach((value, place) => (total[place]! += weights[index]! * value)),
  );
  return total;
}

const scoresOf = (panels: readonly Panel[]): Float64Array =>
  weightedSum(
    panels.map(({ scores }) => scores),
    panels.map(() => 1),
  );

/** The parts that must be looked at more closely, at most so many. */
function roughest(panels: readonly Panel[], tolerance: number, most: number): Panel[] {
  const allowed = tolerance * sum(scoresOf(panels).map(Math.abs));
  let left = sum(panels.map(({ error }) => error));
  const chosen: Panel[] = [];
  if (left <= allowed) return chosen;
  for (const panel of panels.toSorted((one, other) => other.error - one.error)) {
    // Half of what is allowed is left for what the halves will leave.
    if (left <= allowed / 2 || chosen.length >= most) break;
    chosen.push(panel);
    left -= panel.error;
  }
  return chosen;
}

/**
 * Integrates gradients along the straight way from nothing to each example's input. The way is halved
 * where the scores do not sum to the difference of the output, as they must: networks with rectifiers and
 * norms jump near nothing, where places at fixed distances miss it.
 *
 * @param ends - output for nothing and for the input, for each example
 * @param evaluate - looks at places, of all examples together
 * @returns for each example, what each position adds
 */
export async function integratePath(
  ends: readonly Readonly<Record<'low' | 'high', number>>[],
  evaluate: (places: readonly PathPlace[]) => Promise<PathFinding[]>,
  { steps, tolerance }: PathOptions,
): Promise<Float64Array[]> {
  const count = Math.min(steps, placesInPanel);
  const { places, weights } = gaussLegendre(count);
  const measure = async (spans: readonly Span[]): Promise<Panel[]> => {
    const looked = spans.flatMap(({ example, from, to }) =>
      Array.from(places, (place) => ({ example, share: from + (to - from) * place })),
    );
    const found = await evaluate(looked);
    return spans.map((span, index) => {
      const slopes = found.slice(index * count, (index + 1) * count).map((one) => one.slopes);
      const width = span.to - span.from;
      const scores = weightedSum(
        slopes,
        weights.map((weight) => weight * width),
      );
      return { ...span, scores, error: Math.abs(sum(scores) - (span.high - span.low)) };
    });
  };
  const halve = async (panels: readonly Panel[]): Promise<Panel[]> => {
    const middles = panels.map(({ example, from, to }) => ({ example, share: (from + to) / 2 }));
    const found = await evaluate(middles);
    return measure(
      panels.flatMap(({ example, from, to, low, high }, index): Span[] => {
        const [{ share }, { value }] = [middles[index]!, found[index]!];
        return [
          { example, from, to: share, low, high: value },
          { example, from: share, to, low: value, high },
        ];
      }),
    );
  };

  const whole = ends.map(({ low, high }, example) => ({ example, from: 0, to: 1, low, high }));
  const ways = (await measure(whole)).map((panel) => [panel]);
  const costs = 2 * count + 1;
  const spent = ways.map(() => count);
  for (;;) {
    const chosen = ways.flatMap((panels, example) =>
      roughest(panels, tolerance, Math.floor((steps - spent[example]!) / costs)),
    );
    if (chosen.length === 0) return ways.map(scoresOf);
    const finer = await halve(chosen);
    chosen.forEach((panel, index) => {
      const { example } = panel;
      const way = ways[example]!;
      way.splice(way.indexOf(panel), 1, finer[2 * index]!, finer[2 * index + 1]!);
      spent[example]! += costs;
    });
  }
}
