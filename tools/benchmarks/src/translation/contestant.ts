import {
  generate,
  sessionDecoding,
  type Decoding,
  type GenerateOptions,
} from '@heed/attention-core/generate';
import {
  openSession,
  type RuntimeTensor,
  type Session,
  type SessionOptions,
} from '@heed/attention-core/runtime';
import { prefixDecoding } from './prefix-decoding.js';

/** How a file writes: with a cache of keys and values, or from the whole prefix at each step. */
export type Kind = 'cache' | 'prefix';

/** What is translated. */
export interface Work {
  /** Pieces of each text. */
  sources: readonly (readonly number[])[];
  /** How many texts run together. */
  batch: number;
  /** The piece that fills up a batch. */
  padding: number;
  search: Pick<GenerateOptions, 'begin' | 'end' | 'forbidden' | 'beams' | 'lengthPenalty'>;
}

/** What came of it. */
export interface Outcome {
  /** Pieces of each translation. */
  targets: readonly (readonly number[])[];
  /** Of all of them: reading and writing, without cutting texts into pieces. */
  milliseconds: number;
}

/** Translates with one open file. */
export type Translate = (work: Work) => Promise<Outcome>;

const decodings: Readonly<
  Record<Kind, (step: Session, encoded: Readonly<Record<string, RuntimeTensor>>) => Decoding>
> = { cache: sessionDecoding, prefix: prefixDecoding };

/** Texts as the encoder takes them, filled up to the longest. */
function feedOf(sources: Work['sources'], padding: number): RuntimeTensor {
  const length = Math.max(...sources.map((source) => source.length));
  const data = new Int32Array(sources.length * length).fill(padding);
  sources.forEach((source, row) => data.set(source, row * length));
  return { type: 'int32', dims: [sources.length, length], data };
}

/** Opens a file, for Node and for a page. */
export async function openContestant(
  bytes: Uint8Array,
  kind: Kind,
  options: SessionOptions,
): Promise<Translate> {
  const session = await openSession(bytes, options);
  const step = await session.program('step');
  const read = session.outputNames.filter((name) => step.inputNames.includes(name));
  return async ({ sources, batch, padding, search }) => {
    const targets: (readonly number[])[] = [];
    const begun = performance.now();
    for (let first = 0; first < sources.length; first += batch) {
      const together = sources.slice(first, first + batch);
      const encoded = await session.run({ source: feedOf(together, padding) }, read);
      const answers = await generate(decodings[kind](step, encoded), {
        ...search,
        sentences: together.length,
        // As long as the task lets them grow.
        maximum: together.map(({ length }) => Math.ceil(1.5 * length) + 10),
      });
      targets.push(...answers.map(({ hypotheses }) => hypotheses[0]!.tokens));
    }
    return { targets, milliseconds: performance.now() - begun };
  };
}
