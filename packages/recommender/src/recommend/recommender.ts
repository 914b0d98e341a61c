import { describeValue, HeedError } from '@heed/attention-core/errors';
import type { AttentionTrace, Axis } from '@heed/attention-core/explain';
import {
  attentionPrefix,
  tracesOf,
  type CompletedOptions,
  type MapSizes,
} from '@heed/attention-core/plugin';
import type { RuntimeTensor, Session } from '@heed/attention-core/runtime';
import type { History } from '../history/history-item.js';
import { readHistory, type SeenItem } from '../history/read-history.js';
import { createItemIndex } from '../ranking/create-item-index.js';
import type { ItemIndex } from '../ranking/item-index.js';
import { HistoryModel } from './history-model.js';
import { poolOf, pooled, sharesFor, type Pool } from './pool.js';
import { reasonsOf, sharesWithout, type SharesWithout } from './reasons.js';
import type { Recommendation } from './recommendation.js';
import type { recommendOptions } from './recommend-options.js';

/** How to recommend. */
export type RecommendOptions = CompletedOptions<typeof recommendOptions>;

/** What is recommended to one history, and what is behind it. */
export interface Answer {
  items: readonly Recommendation[];
  attention?: AttentionTrace;
  /** Where the next item is, `[D]`. */
  query: Float32Array;
  pool: Pool;
}

/** What looks in the last attention: where the answer comes from. */
const next: Axis = { kind: 'items', name: 'next', labels: ['what comes next'] };

const lastMap = `${attentionPrefix}next`;

/** What a history is in a trace: its items as the model saw them. */
export const axisOf = (seen: readonly SeenItem[]): Axis => ({
  kind: 'items',
  labels: seen.map(({ title }) => title),
});

/** Mean over heads of the last attention of one history: `[B, N, 1, S]`. */
function lastAttention({ data, dims }: RuntimeTensor, row: number, count: number): number[] {
  const [, heads, , keys] = dims as [number, number, number, number];
  return Array.from({ length: count }, (_, key) => {
    let sum = 0;
    for (let head = 0; head < heads; head++) {
      sum += (data as Float32Array)[(row * heads + head) * keys + key]!;
    }
    return sum / heads;
  });
}

/** Recommends with one open file. */
export class Recommender {
  readonly model: HistoryModel;
  readonly #where: string;
  readonly #index: ItemIndex;
  readonly #maps: readonly string[];

  private constructor(
    where: string,
    model: HistoryModel,
    index: ItemIndex,
    maps: readonly string[],
  ) {
    this.#where = where;
    this.model = model;
    this.#index = index;
    this.#maps = maps;
  }

  /**
   * @param where - full name of the task, for errors
   * @throws HeedError as `HistoryModel.open` and `createItemIndex`
   */
  static async open(session: Session, where: string): Promise<Recommender> {
    const model = await HistoryModel.open(session, where);
    const { vectors, sizes } = model;
    const index = await createItemIndex({ vectors, width: sizes.width });
    const maps = session.outputNames.filter((name) => name.startsWith(attentionPrefix));
    return new Recommender(where, model, index, maps);
  }

  /**
   * A history as the model sees it.
   *
   * @throws HeedError as `readHistory`
   */
  see(history: History, argument: string): SeenItem[] {
    const { catalogue, sizes } = this.model;
    const { longest } = sizes;
    return readHistory(history, { catalogue, longest, where: this.#where, argument });
  }

  /** Places in the catalogue of all items of a history: of those as well that came too early to be seen. */
  placesIn(history: History): number[] {
    const { finder } = this.model.catalogue;
    return history.flatMap((given) => {
      const item = typeof given === 'string' ? given : given.item;
      return item === undefined ? [] : (finder.find(item) ?? []);
    });
  }

  /**
   * Recommends to each of some histories.
   *
   * @param had - for each history, places in the catalogue of what is not recommended though the model does not see it
   */
  async recommend(
    histories: readonly (readonly SeenItem[])[],
    options: RecommendOptions,
    had: readonly (readonly number[])[] = [],
  ): Promise<Answer[]> {
    const { attention = false, reasons, top } = options;
    const { model } = this;
    const { width } = model.sizes;
    const excluded = this.#placesOf(options.exclude);
    const read = await model.read(histories);
    const outputs = await model.ask(read, attention ? this.#maps : [lastMap]);
    const queries = outputs['query']!.data as Float32Array;
    const traces = attention ? this.#traces(outputs, histories) : [];
    const answers: Answer[] = [];
    for (const [row, seen] of histories.entries()) {
      const query = queries.slice(row * width, (row + 1) * width);
      const hidden = [...excluded, ...(had[row] ?? [])];
      const pool = this.#rank(query, seen, hidden, options);
      const looked = lastAttention(outputs[lastMap]!, row, seen.length);
      const without: SharesWithout =
        reasons > 0 ? await sharesWithout(model, seen, looked, pool) : new Map();
      const items = pool.items.slice(0, top).map((place, at): Recommendation => {
        const { id, title, attributes } = model.catalogue.items[place]!;
        const share = pool.shares[at]!;
        const less = new Map([...without].map(([place, shares]) => [place, shares[at]!]));
        const because = reasonsOf({ seen, attention: looked, share, without: less }, reasons);
        return { id, title, attributes, score: share, because };
      });
      answers.push({ items, query, pool, ...(attention && { attention: traces[row]! }) });
    }
    return answers;
  }

  /** How probable the first of one answer's items is after another answer's history. */
  confidence({ query }: Answer, { pool }: Answer): number {
    return sharesFor(query, pool, this.model.vectors)[0] ?? 0;
  }

  /** The items that fit best, without those of the history and those that shall not be recommended. */
  #rank(
    query: Float32Array,
    seen: readonly SeenItem[],
    excluded: readonly number[],
    { top, filter }: RecommendOptions,
  ): Pool {
    const { items } = this.model.catalogue;
    const hidden = new Set([...excluded, ...seen.map(({ place }) => place)]);
    const accept = (place: number) => !hidden.has(place) && (filter?.(items[place]!) ?? true);
    return poolOf(this.#index.search(query, { top: Math.max(top, pooled), accept }));
  }

  #placesOf(names: readonly string[]): number[] {
    const { finder } = this.model.catalogue;
    return names.map((name, at) => {
      const place = finder.find(name);
      if (place !== undefined) return place;
      throw new HeedError({
        code: 'option',
        where: this.#where,
        required: `exclude[${at}] must be an item of the catalogue`,
        got: describeValue(name),
        advice: `Did you mean ${JSON.stringify(finder.nearest(name))}?`,
      });
    });
  }

  #traces(
    outputs: Readonly<Record<string, RuntimeTensor>>,
    histories: readonly (readonly SeenItem[])[],
  ): AttentionTrace[] {
    const axes = ({ name }: MapSizes, row: number) => {
      const keys = axisOf(histories[row]!);
      return { queries: name === 'next' ? next : keys, keys };
    };
    return tracesOf(outputs, { model: this.#where, axes });
  }
}
