import {
  likeliest,
  pickRows,
  type Decoding,
  type DecodingStep,
  type NextTokens,
} from '@heed/attention-core/generate';
import type { LocalSession, RuntimeTensor } from '@heed/attention-core/runtime';
import type { DecoderGraphs } from './decoder-graphs.js';
import { intTensor, numbersOf, zerosOf } from './model-tensors.js';

type Tensors = Record<string, RuntimeTensor>;

/** What the encoder made of a batch. */
export interface EncodedSource {
  /** `[B, S, E]` */
  states: RuntimeTensor;
  /** `[B, S]`, 1 for a token and 0 for padding. */
  mask: RuntimeTensor;
}

/** Sizes that a decoder's cache has. */
export interface CacheSizes {
  heads: number;
  headWidth: number;
}

const [past, present] = ['past_key_values.', 'present.'];
const isOwn = (name: string): boolean => name.includes('.decoder.');

/** The last logits of each row. */
function lastLogits({ type, dims, data }: RuntimeTensor): Float32Array {
  const [rows, length, vocabulary] = dims as [number, number, number];
  const all = numbersOf({ type, dims, data });
  if (length === 1) return all;
  const last = new Float32Array(rows * vocabulary);
  for (let row = 0; row < rows; row++) {
    const from = ((row + 1) * length - 1) * vocabulary;
    last.set(all.subarray(from, from + vocabulary), row * vocabulary);
  }
  return last;
}

/**
 * Decoding with the graphs of Optimum's exports: keys and values of what was decoded come out as `present.*`
 * and go in at the next step as `past_key_values.*`. Those of the encoder stay as they are for a
 * sentence; those of the decoder follow their hypothesis.
 *
 * @param offers - how many tokens a step offers each row
 */
export function cachedDecoding(
  { first, later }: Pick<DecoderGraphs, 'first' | 'later'>,
  { states, mask }: EncodedSource,
  { heads, headWidth }: CacheSizes,
  offers: number,
): Decoding {
  /** Keys and values `[R, N, T, D]` of the step before. */
  let own: Tensors = {};
  /** Keys and values `[B, N, S, D]` of the encoder's states. */
  const cross: Tensors = {};
  /** Tokens of each row so far, where nothing is kept between steps. */
  let prefixes: number[][] = [];

  const pick = (tensors: Tensors, rows: Int32Array): Tensors =>
    Object.fromEntries(
      Object.entries(tensors).map(([name, tensor]) => [name, pickRows(tensor, rows)]),
    );

  /** What a graph takes beside the cache. */
  function feedsOf(session: LocalSession, rows: readonly number[][], sentences: Int32Array) {
    const given: Tensors = {
      encoder_attention_mask: pickRows(mask, sentences),
      encoder_hidden_states: pickRows(states, sentences),
      use_cache_branch: { type: 'bool', dims: [1], data: Uint8Array.of(0) },
    };
    const feeds: Tensors = {};
    for (const { name, type } of session.inputs) {
      if (name === 'input_ids') feeds[name] = intTensor({ rows, padding: 0 }, type);
      else if (given[name]) feeds[name] = given[name];
      else if (name.startsWith(past)) {
        feeds[name] = zerosOf(type as 'float32', [rows.length, heads, 0, headWidth]);
      }
    }
    return feeds;
  }

  async function begin({ tokens, origins, sentences }: DecodingStep): Promise<RuntimeTensor> {
    prefixes = Array.from(tokens, (token, row) => [...(prefixes[origins[row]!] ?? []), token]);
    const presents = later ? first.outputNames.filter((name) => name.startsWith(present)) : [];
    const outputs = await first.run(feedsOf(first, prefixes, sentences), ['logits', ...presents]);
    for (const name of presents) {
      const kept = name.replace(present, past);
      (isOwn(name) ? own : cross)[kept] = outputs[name]!;
    }
    return outputs['logits']!;
  }

  async function goOn(
    session: LocalSession,
    { tokens, origins, sentences }: DecodingStep,
  ): Promise<RuntimeTensor> {
    const rows = Array.from(tokens, (token) => [token]);
    const feeds = { ...feedsOf(session, rows, sentences), ...pick(own, origins) };
    Object.assign(feeds, pick(cross, sentences));
    if (feeds['use_cache_branch']) feeds['use_cache_branch'].data = Uint8Array.of(1);
    const presents = session.outputNames.filter((name) => name.startsWith(present) && isOwn(name));
    const outputs = await session.run(feeds, ['logits', ...presents]);
    own = Object.fromEntries(presents.map((name) => [name.replace(present, past), outputs[name]!]));
    return outputs['logits']!;
  }

  return {
    async step(asked): Promise<NextTokens> {
      const again = asked.position === 0 || !later;
      const logits = again ? await begin(asked) : await goOn(later, asked);
      return likeliest(lastLogits(logits), asked.tokens.length, offers);
    },
  };
}
