import type { AttentionTrace } from '@heed/attention-core/explain';
import { tracesOf, type Runner } from '@heed/attention-core/plugin';
import type { Session } from '@heed/attention-core/runtime';
import { readHistory, type SeenItem } from '../history/read-history.js';
import { keepSeen } from '../recommend/history-runner.js';
import { axisOf } from '../recommend/recommender.js';
import { checkInput } from './check-input.js';
import { ClickFile, historyMap } from './click-file.js';
import type { ClickInput, ClickResult } from './click-result.js';
import type { options } from './options.js';
import { reasonsFor, type Judgement } from './reasons.js';

/** Items as the model sees them. */
interface Seen {
  history: readonly SeenItem[];
  candidates: readonly SeenItem[];
}

/**
 * Makes what answers of an open file.
 *
 * @param where - full name of the task, for errors
 */
export async function openClickThrough(
  session: Session,
  where: string,
): Promise<Runner<ClickInput, ClickResult, typeof options>> {
  const file = await ClickFile.open(session, where);
  const { model } = file;
  const { catalogue, sizes } = model;

  const seeHistory = ({ history }: ClickInput, argument: string) =>
    readHistory(history, {
      ...{ catalogue, where, longest: sizes.longest },
      argument: `${argument}.history`,
    });
  const see = (input: ClickInput, argument: string): Seen => ({
    history: seeHistory(input, argument),
    candidates: readHistory(input.candidates, {
      ...{ catalogue, where, longest: Infinity },
      argument: `${argument}.candidates`,
    }),
  });

  async function judge(inputs: readonly Seen[]): Promise<Judgement[]> {
    const vectors = await model.read(
      inputs.flatMap(({ history, candidates }) => [history, candidates]),
    );
    const asked = inputs.map((_, row) => ({
      history: vectors[2 * row]!.vectors,
      candidates: vectors[2 * row + 1]!.vectors,
    }));
    const answers = await file.ask(asked);
    return inputs.map(({ history }, row) => ({
      seen: history,
      asked: asked[row]!,
      answered: answers[row]!,
    }));
  }

  /** What each candidate looked at; nothing of a file without attention. */
  function traceOf(
    { history, candidates }: Seen,
    looked: Float32Array | undefined,
  ): AttentionTrace {
    if (!looked) return { model: where, maps: [] };
    const dims = [1, 1, candidates.length, history.length];
    const [trace] = tracesOf(
      { [historyMap]: { type: 'float32', dims, data: looked } },
      {
        model: where,
        axes: () => ({
          queries: { ...axisOf(candidates), name: 'candidates' },
          keys: axisOf(history),
        }),
      },
    );
    return trace!;
  }

  async function answer(seen: Seen, judgement: Judgement, reasons: number): Promise<ClickResult> {
    const because = await reasonsFor(file, judgement, reasons);
    const items = seen.candidates.map(({ index, title, place }, at) => ({
      index,
      ...(place !== undefined && { id: catalogue.items[place]!.id }),
      title,
      probability: judgement.answered.probabilities[at]!,
      because: because[at]!,
    }));
    return { items: items.sort((one, other) => other.probability - one.probability) };
  }

  return {
    check(input, argument): asserts input is ClickInput {
      checkInput(where, input, argument);
      see(input, argument);
    },
    async run(inputs, { attention = false, reasons }, argumentOf) {
      const seen = inputs.map((input, at) => see(input, argumentOf(at)));
      const judgements = await judge(seen);
      const results: ClickResult[] = [];
      for (const [at, judgement] of judgements.entries()) {
        const result = await answer(seen[at]!, judgement, reasons);
        const trace = attention && traceOf(seen[at]!, judgement.answered.looked);
        results.push({ ...result, ...(trace && { attention: trace }) });
      }
      return results;
    },
    evidence: {
      methods: ['attention'],
      parts: (input) => axisOf(seeHistory(input, 'input')),
      keep: (input, kept) => ({
        ...input,
        history: keepSeen(input.history, seeHistory(input, 'input'), kept),
      }),
      // What was answered is the more probable one of a click and none.
      confidence({ items }, whole) {
        const [best] = whole.items;
        const { probability } = items.find(({ index }) => index === best!.index)!;
        return best!.probability >= 0.5 ? probability : 1 - probability;
      },
    },
  };
}
