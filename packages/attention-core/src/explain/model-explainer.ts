import { throwIfAborted } from '../errors/throw-if-aborted.js';
import type { LocalSession, RuntimeTensor } from '../runtime/session.js';
import type { AttentionTrace } from './attention-trace.js';
import { explainInputs, explainOutputs } from './explain-names.js';
import {
  requireBatch,
  requireEmbedding,
  requireNumbers,
  requirePathOptions,
  requirePlaces,
  requireTargets,
} from './explain-options.js';
import type {
  ExplainOptions,
  Explainer,
  IntegratedGradients,
  IntegratedGradientsOptions,
} from './explainer.js';
import { integratePath, type PathFinding, type PathPlace } from './integrate-path.js';
import { largestPlace, pickRows, rowsOf, slopesOf } from './rows.js';
import { tracesOf } from './traces-of.js';

type Tensors = Readonly<Record<string, RuntimeTensor>>;

/** What is known of a graph of gradients. */
export interface ExplainGraph {
  /** Names of the model's own inputs and outputs. */
  inputNames: readonly string[];
  outputNames: readonly string[];
  /** Name of the output that is explained. */
  output: string;
  /** Whether integrated gradients have something to start from. */
  embeds: boolean;
  /** Number of examples, where it is fixed. */
  batch: number | undefined;
}

/** Examples that run together where their number is open: more would only take memory. */
const rowsTogether = 64;

/** A model with its gradients, in a session that it disposes of. */
export class ModelExplainer implements Omit<Explainer, typeof Symbol.asyncDispose> {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];

  /** @param where - named in errors */
  constructor(
    private readonly session: LocalSession,
    private readonly graph: ExplainGraph,
    private readonly where: string,
  ) {
    this.inputNames = graph.inputNames;
    this.outputNames = graph.outputNames;
  }

  async trace(
    feeds: Tensors,
    { targets, ...options }: ExplainOptions = {},
  ): Promise<AttentionTrace[]> {
    const batch = requireBatch(feeds, this.inputNames, this.where);
    const wanted = requireTargets(targets, batch, this.where);
    const outputs = await this.run(feeds, wanted, 1);
    requirePlaces(wanted, rowsOf(outputs[this.graph.output]!), this.where);
    return tracesOf(outputs, options);
  }

  async integratedGradients(
    feeds: Tensors,
    { targets, steps = 512, tolerance = 0.01, signal }: IntegratedGradientsOptions = {},
  ): Promise<IntegratedGradients[]> {
    requireEmbedding(this.graph.embeds, this.where);
    requirePathOptions({ steps, tolerance }, this.where);
    const { output } = this.graph;
    const batch = requireBatch(feeds, this.inputNames, this.where);
    const given = requireTargets(targets, batch, this.where);
    const whole = rowsOf((await this.run(feeds, given, 1, [output]))[output]!);
    const nothing = rowsOf((await this.run(feeds, given, 0, [output]))[output]!);
    requirePlaces(given, whole, this.where);
    const wanted = targets ?? whole.map(largestPlace);
    const ends = wanted.map((place, example) => ({
      low: nothing[example]![place]!,
      high: whole[example]![place]!,
    }));
    requireNumbers(
      ends.map(({ low, high }) => [low, high]),
      this.where,
    );
    const evaluate = (places: readonly PathPlace[]) => this.evaluate(feeds, wanted, places, signal);
    const scores = await integratePath(ends, evaluate, { steps, tolerance });
    requireNumbers(scores, this.where);
    return ends.map(({ low, high }, example) => ({
      scores: Float32Array.from(scores[example]!),
      difference: high - low,
    }));
  }

  dispose(): Promise<void> {
    return this.session.dispose();
  }

  /** Looks at places on the ways of examples. */
  private async evaluate(
    feeds: Tensors,
    targets: readonly number[],
    places: readonly PathPlace[],
    signal: AbortSignal | undefined,
  ): Promise<PathFinding[]> {
    const { output, batch } = this.graph;
    const together = batch ?? rowsTogether;
    const found: PathFinding[] = [];
    for (let from = 0; from < places.length; from += together) {
      throwIfAborted(signal, this.where);
      const real = places.slice(from, from + together);
      // A graph for a fixed number of examples gets the last one again until they are enough.
      const rows = Array.from(
        { length: batch ?? real.length },
        (_, row) => real[row] ?? real.at(-1)!,
      );
      const examples = rows.map(({ example }) => example);
      const picked = Object.entries(feeds).map(([name, feed]) => [name, pickRows(feed, examples)]);
      const outputs = await this.run(
        Object.fromEntries(picked) as Tensors,
        examples.map((example) => targets[example]!),
        rows.map(({ share }) => share),
        [output, ...embeddings],
      );
      const [values, slopes] = [rowsOf(outputs[output]!), slopesOf(outputs)];
      found.push(
        ...real.map(({ example }, row) => ({
          value: values[row]![targets[example]!]!,
          slopes: slopes[row]!,
        })),
      );
    }
    return found;
  }

  private run(
    feeds: Tensors,
    targets: readonly number[],
    shares: number | readonly number[],
    fetch?: readonly string[],
  ): Promise<Record<string, RuntimeTensor>> {
    const dims = [targets.length];
    const share = new Float32Array(targets.length);
    if (typeof shares === 'number') share.fill(shares);
    else share.set(shares);
    return this.session.run(
      {
        ...feeds,
        [explainInputs.target]: { type: 'int32', dims, data: Int32Array.from(targets) },
        [explainInputs.share]: { type: 'float32', dims, data: share },
      },
      fetch,
    );
  }
}

const embeddings = Object.values(explainOutputs);
