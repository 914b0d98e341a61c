import type { AttentionMap, AttentionTrace, Axis } from '@heed/attention-core/explain';
import {
  attentionPrefix,
  tracesOf,
  type MapAxes,
  type MapSizes,
} from '@heed/attention-core/plugin';
import type { RuntimeTensor } from '@heed/attention-core/runtime';
import { beginId, blank, endId } from '../text/subword-format.js';
import type { Subwords, SubwordText } from '../text/subwords.js';

/** Tensors by name. */
type Tensors = Readonly<Record<string, RuntimeTensor>>;

/** Whether an output is a map of attention. */
export const isMap = (name: string): boolean => name.startsWith(attentionPrefix);

/** The maps of one row of a batch. */
function rowOf(outputs: Tensors, row: number): Tensors {
  const maps = Object.entries(outputs).filter(([name]) => isMap(name));
  const own = ({ type, dims, data }: RuntimeTensor): RuntimeTensor => {
    const size = data.length / dims[0]!;
    const dimsOfOne = [1, ...dims.slice(1)];
    return { type, dims: dimsOfOne, data: data.slice(row * size, (row + 1) * size) };
  };
  return Object.fromEntries(maps.map(([name, map]) => [name, own(map)]));
}

/** What a sentence was made of. */
export interface WrittenSentence {
  source: SubwordText;
  /** Numbers of the pieces that were written, without the end. */
  tokens: readonly number[];
  /** What the encoder gave for the batch, or nothing of it, and the sentence's row in it. */
  read: Tensors;
  row: number;
  /** The decoder's maps of this sentence. */
  written: Tensors;
}

/** Where a translator looked for one sentence. */
export interface SentenceTrace {
  trace: AttentionTrace;
  /** Those of its maps in which what was written looks at the source. */
  looks: readonly AttentionMap[];
}

/**
 * Where a translator looked: the text at itself (`encoder-…`), and each piece of the translation, when it was
 * about to come, at those before it (`…/self`) and at the text (all others).
 *
 * @param model - its name, for captions
 */
export function traceSentence(
  { source, tokens, read, row, written }: WrittenSentence,
  subwords: Subwords,
  model: string,
): SentenceTrace {
  const axis = (name: string, pieces: readonly string[]): Axis => ({
    kind: 'tokens',
    name,
    labels: pieces.map((piece) => piece.replace(blank, '')),
  });
  const pieces = (ids: readonly number[]) => ids.map((id) => subwords.piece(id));
  const heard = axis('source', source.pieces);
  const begun = pieces([beginId, ...tokens]);
  const said = pieces([...tokens, endId]);
  const axes = ({ name, queries: rows }: MapSizes): MapAxes => {
    if (name.startsWith('encoder')) return { queries: heard, keys: heard };
    // Without an end of its own, a sentence has one row less.
    const queries = axis('target', said.slice(0, rows));
    return {
      queries,
      keys: name.endsWith('/self') ? axis('written', begun.slice(0, rows)) : heard,
    };
  };
  const outputs = { ...rowOf(read, row), ...written };
  const [trace = { model, maps: [] }] = tracesOf(outputs, { model, axes }); // none of a model without attention
  const looks = trace.maps.filter(({ queries, keys }) => keys === heard && queries !== heard);
  return { trace, looks };
}
