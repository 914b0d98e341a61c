import {
  attentionReceived,
  type AttentionTrace,
  pickHead,
  rollout,
} from '@heed/attention-core/explain';
import { fullLight } from '@heed/attention-core/view';

/** How to look into the model. */
export interface LookChoice {
  method: 'rollout' | 'raw';
  /** Name of a map, for raw attention. */
  layer: string;
  /** Number of a head from 0, or `mean`; for raw attention. */
  head: string;
}

/** Where the model looked, as one number a word. */
export interface Look {
  tokens: readonly string[];
  weights: Float32Array;
  /** The weight that gets full light. */
  full: number;
  /** How the weights came about, in a sentence. */
  method: string;
}

/** Weights of the words by the chosen method. */
export function lookAt(trace: AttentionTrace, choice: LookChoice): Look {
  const last = trace.maps.at(-1)!;
  const tokens = last.keys.labels;
  const map = trace.maps.find(({ name }) => name === choice.layer) ?? last;
  const raw = choice.method === 'raw';
  const seen = !raw
    ? rollout(trace)
    : choice.head === 'mean'
      ? map
      : pickHead(map, Number(choice.head));
  const weights = attentionReceived(seen);
  const which = choice.head === 'mean' ? 'mean of its heads' : `head ${Number(choice.head) + 1}`;
  return {
    tokens,
    weights,
    full: fullLight(weights),
    method: raw
      ? `Raw attention of ${layerTitle(map.name).toLowerCase()}, ${which}: the weights as the model computed them${map.queries.labels.length > 1 ? ', averaged over the words that look' : ''}.`
      : 'Attention rollout: the attention of all layers multiplied through to the answer, half of each layer passing along its residual (Abnar & Zuidema 2020).',
  };
}

/** A layer's name for people: `encoder-1` → `Encoder 1`. */
export function layerTitle(name: string): string {
  if (name === 'pool') return 'Pooling';
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The words with the most light, at most three. */
export function strongestWords({ tokens, weights }: Look): string[] {
  return tokens
    .map((token, index) => ({ token, weight: weights[index]! }))
    .filter(({ token }) => /[\p{L}\p{N}]/u.test(token))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, 3)
    .map(({ token }) => token);
}
