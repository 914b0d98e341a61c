import { attentionPrefix, jsonMetadata } from '@heed/attention-core/plugin';
import type { RuntimeTensor, Session } from '@heed/attention-core/runtime';
import { HistoryModel } from '../recommend/history-model.js';
import type { Made } from './made.js';

/** The output of a file that holds what each candidate looked at. */
export const historyMap = `${attentionPrefix}history`;

/** Candidates for one history, as vectors. */
export interface Asked {
  candidates: readonly Float32Array[];
  /** May be empty. */
  history: readonly Float32Array[];
}

/** What a file answers to one {@link Asked}. */
export interface Answered {
  /** Of a click on each candidate, 0 … 1. */
  probabilities: readonly number[];
  /** What each candidate looked at, `[C, L]`; left out where the file has no attention. */
  looked?: Float32Array;
}

/** Pairs of a candidate and an item of a history that are weighed at once: each has a hidden layer of its own. */
const pairsAtOnce = 200_000;

/** Rows of vectors, filled up with zeros: `[B, n, D]`. */
function filledUp(rows: readonly (readonly Float32Array[])[], width: number): RuntimeTensor {
  const most = Math.max(1, ...rows.map(({ length }) => length));
  const data = new Float32Array(rows.length * most * width);
  rows.forEach((vectors, row) =>
    vectors.forEach((vector, place) => data.set(vector, (row * most + place) * width)),
  );
  return { type: 'float32', dims: [rows.length, most, width], data };
}

/** 1 where a history has an item: `[B, L]`. */
function realItems(rows: readonly Asked[], length: number): RuntimeTensor {
  const data = new Float32Array(rows.length * length);
  rows.forEach(({ history }, row) => data.fill(1, row * length, row * length + history.length));
  return { type: 'float32', dims: [rows.length, length], data };
}

/** Parts of a list whose candidates and histories, filled up, are not too many pairs together. */
function* partsOf(asked: readonly Asked[]): Generator<readonly Asked[]> {
  let start = 0;
  let [candidates, length] = [1, 1];
  for (const [at, one] of asked.entries()) {
    candidates = Math.max(candidates, one.candidates.length);
    length = Math.max(length, one.history.length);
    if (at === start || (at + 1 - start) * candidates * length <= pairsAtOnce) continue;
    yield asked.slice(start, at);
    start = at;
    [candidates, length] = [one.candidates.length, one.history.length];
  }
  if (start < asked.length) yield asked.slice(start);
}

/** An open model file: from candidates and a history to probabilities of a click. */
export class ClickFile {
  /** Its catalogue, and vectors of items. */
  readonly model: HistoryModel;
  /** How it was made. */
  readonly made: Made;
  readonly #session: Session;

  private constructor(session: Session, model: HistoryModel, made: Made) {
    this.#session = session;
    this.model = model;
    this.made = made;
  }

  /**
   * @param where - named in errors
   * @throws HeedError as `HistoryModel.open` and `jsonMetadata`
   */
  static async open(session: Session, where: string): Promise<ClickFile> {
    const model = await HistoryModel.open(session, where);
    return new ClickFile(
      session,
      model,
      jsonMetadata(session.metadata, 'heed.config', where) as Made,
    );
  }

  /** Answers, in order; as many at once as memory allows. */
  async ask(asked: readonly Asked[]): Promise<Answered[]> {
    const answers: Answered[] = [];
    for (const part of partsOf(asked)) answers.push(...(await this.#askAtOnce(part)));
    return answers;
  }

  async #askAtOnce(asked: readonly Asked[]): Promise<Answered[]> {
    const { width } = this.model.sizes;
    const candidates = filledUp(
      asked.map((each) => each.candidates),
      width,
    );
    const history = filledUp(
      asked.map((each) => each.history),
      width,
    );
    const [count, length] = [candidates.dims[1]!, history.dims[1]!];
    const outputs = await this.#session.run({
      ...{ candidates, history },
      real: realItems(asked, length),
    });
    const probabilities = outputs['probabilities']!.data as Float32Array;
    const map = outputs[historyMap]?.data as Float32Array | undefined;
    return asked.map((own, row) => ({
      probabilities: [...probabilities.subarray(row * count, row * count + own.candidates.length)],
      ...(map && { looked: cut(map.subarray(row * count * length), length, own) }),
    }));
  }
}

/** A map without what fills it up: `[C, L]`. */
function cut(map: Float32Array, length: number, { candidates, history }: Asked): Float32Array {
  const own = new Float32Array(candidates.length * history.length);
  candidates.forEach((_, row) => {
    const weights = map.subarray(row * length, row * length + history.length);
    own.set(weights, row * history.length);
  });
  return own;
}
