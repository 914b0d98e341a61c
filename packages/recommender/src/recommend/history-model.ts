import { jsonMetadata } from '@heed/attention-core/plugin';
import type { RuntimeTensor, Session } from '@heed/attention-core/runtime';
import type { SeenItem } from '../history/read-history.js';
import { daysOf } from '../history/sequence.js';
import { Catalogue } from '../items/catalogue.js';
import { encodeHistories, type ReadHistory } from './encode-histories.js';
import { keysOf, vectorsOf } from './item-table.js';

/** Sizes that a file's configuration says. */
export interface HistorySizes {
  /** D */
  width: number;
  /** The most attributes of an item. */
  most: number;
  /** The most items of a history that the model sees. */
  longest: number;
}

/** An open model file: from histories to where the next item is. */
export class HistoryModel {
  readonly catalogue: Catalogue;
  readonly sizes: HistorySizes;
  /** Vectors of the catalogue's items, `[V, D]`. */
  readonly vectors: Float32Array;
  readonly #session: Session;
  readonly #items: Session;

  private constructor(
    parts: Pick<HistoryModel, 'catalogue' | 'sizes' | 'vectors'>,
    session: Session,
    items: Session,
  ) {
    this.catalogue = parts.catalogue;
    this.sizes = parts.sizes;
    this.vectors = parts.vectors;
    this.#session = session;
    this.#items = items;
  }

  /**
   * @param where - named in errors
   * @throws HeedError `model-damaged` for a file without a catalogue
   */
  static async open(session: Session, where: string): Promise<HistoryModel> {
    const catalogue = Catalogue.of(session.metadata, where);
    const sizes = jsonMetadata(session.metadata, 'heed.config', where) as HistorySizes;
    const program = await session.program('items');
    const { most, width } = sizes;
    const vectors = await vectorsOf(keysOf(catalogue), { program, most, width });
    return new HistoryModel({ catalogue, sizes, vectors }, session, program);
  }

  /** Vectors and times of what was seen. */
  async read(histories: readonly (readonly SeenItem[])[]): Promise<ReadHistory[]> {
    const { most, width } = this.sizes;
    const strangers = [...new Set(histories.flat())].filter(({ place }) => place === undefined);
    const keys = strangers.map(({ attributes }) => ({ row: 0, attributes: attributes! }));
    const made = await vectorsOf(keys, { program: this.#items, most, width });
    const vectorOf = new Map(
      strangers.map((item, index) => [item, made.subarray(index * width, (index + 1) * width)]),
    );
    return histories.map((items) => ({
      vectors: items.map(
        (item) =>
          vectorOf.get(item) ??
          this.vectors.subarray(item.place! * width, (item.place! + 1) * width),
      ),
      times: daysOf(
        items[0]?.time === undefined ? undefined : items.map(({ time }) => time!),
        items.length,
      ),
    }));
  }

  /** The output `query` `[B, D]`, and those that are named besides. */
  ask(
    histories: readonly ReadHistory[],
    besides: readonly string[] = [],
  ): Promise<Record<string, RuntimeTensor>> {
    const feeds = encodeHistories(histories, this.sizes.width);
    return this.#session.run(feeds, ['query', ...besides]);
  }
}
