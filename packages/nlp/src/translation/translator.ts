import { HeedError, describeValue } from '@heed/attention-core/errors';
import {
  generate,
  sessionDecoding,
  type Generated,
  type TokenEvent,
} from '@heed/attention-core/generate';
import type { AttentionMap, AttentionTrace } from '@heed/attention-core/explain';
import { jsonMetadata } from '@heed/attention-core/plugin';
import type { CompletedOptions, Runner } from '@heed/attention-core/plugin';
import type { RuntimeTensor, Session } from '@heed/attention-core/runtime';
import { beginId, endId, unknownId } from '../text/subword-format.js';
import { paddedIds, paddingId } from '../text/padded-ids.js';
import { openSubwords, type Subwords, type SubwordText } from '../text/subwords.js';
import { alignWords, type HeadOf } from './alignment.js';
import { joinTraces } from './join-traces.js';
import { passagesOf, type Passage } from './passages.js';
import {
  isMap,
  traceSentence,
  type SentenceTrace,
  type WrittenSentence,
} from './sentence-traces.js';
import type { TranslatedSentence, Translation, translationOptions } from './translation.js';

type Options = CompletedOptions<typeof translationOptions>;

/** Longest text in characters. */
export const maximumCharacters = 50_000;

/** Sentences that run together. */
const batchSize = 32;

/** The most pieces that a translation of so many may have. */
const longest = (pieces: number): number => Math.ceil(1.5 * pieces) + 10;

/** A passage with its translation, and where the model looked for it, if that is asked for. */
interface Translated {
  passage: Passage;
  sentence: TranslatedSentence;
  trace?: AttentionTrace;
}

/** Translates with one open file. */
class Translator {
  readonly #id: string;
  readonly #session: Session;
  readonly #step: Session;
  readonly #subwords: Subwords;
  readonly #heads: readonly HeadOf[] | undefined;

  /** @param heads - which of the heads make the word alignment. Default: all */
  constructor(
    id: string,
    session: Session,
    step: Session,
    subwords: Subwords,
    heads: readonly HeadOf[] | undefined,
  ) {
    this.#id = id;
    this.#session = session;
    this.#step = step;
    this.#subwords = subwords;
    this.#heads = heads;
  }

  check(input: unknown, argument: string): asserts input is string {
    if (typeof input !== 'string') {
      throw this.#wrong('input-type', `${argument} must be a string`, describeValue(input));
    }
    if (input.trim() === '') {
      throw this.#wrong('input-empty', `${argument} must hold text`, describeValue(input));
    }
    if (input.length > maximumCharacters) {
      const required = `${argument} must have at most ${maximumCharacters} characters`;
      throw this.#wrong('input-too-long', required, String(input.length));
    }
  }

  async run(inputs: readonly string[], options: Options): Promise<Translation[]> {
    const texts = inputs.map((text, input) => passagesOf(text, input, this.#subwords));
    const passages = texts.flatMap((text) => text.passages);
    // Passages of about the same length run together, so that little is filled up.
    const sorted = [...passages].sort((a, b) => a.encoded.ids.length - b.encoded.ids.length);
    const found: Translated[] = [];
    for (let start = 0; start < sorted.length; start += batchSize) {
      found.push(...(await this.#translate(sorted.slice(start, start + batchSize), options)));
    }
    const translatedOf = new Map(found.map((each) => [each.passage, each]));
    return texts.map(({ passages: own, after }) => {
      const translated = own.map((passage) => translatedOf.get(passage)!);
      const parts = translated.map(({ passage, sentence }) => passage.before + sentence.text);
      const traces = translated.map(({ trace }) => trace);
      return {
        text: parts.join('') + after,
        sentences: translated.map(({ sentence }) => sentence),
        ...(options.attention && { attention: joinTraces(this.#id, traces) }),
      };
    });
  }

  async #translate(passages: readonly Passage[], options: Options): Promise<Translated[]> {
    const { attention = false, beams, lengthPenalty, onToken, signal } = options;
    const known = passages.filter((passage) => passage.known);
    const asItIs = passages.filter((passage) => !passage.known).map(unchanged);
    for (const { passage, sentence } of asItIs) {
      onToken?.({ ...placeOf(passage), text: sentence.text, done: true });
    }
    if (known.length === 0) return asItIs;
    const wanted = attention ? undefined : this.#session.outputNames.filter((name) => !isMap(name));
    const encoded = await this.#session.run(
      { source: paddedIds(known.map(({ encoded }) => encoded)) },
      wanted,
    );
    const tell = ({ sentence: row, tokens, done, attention: written }: TokenEvent): void => {
      const passage = known[row]!;
      const source = passage.encoded;
      const looks = written && this.#trace({ source, tokens, read: {}, row, written }).looks;
      onToken?.({ ...placeOf(passage), ...this.#said(source, tokens, looks), done });
    };
    const generated = await generate(sessionDecoding(this.#step, encoded, { where: this.#id }), {
      sentences: known.length,
      begin: beginId,
      end: endId,
      forbidden: [paddingId, unknownId, beginId],
      maximum: known.map((passage) => longest(passage.encoded.ids.length)),
      beams,
      lengthPenalty,
      attention,
      where: this.#id,
      ...(onToken && { onToken: tell }),
      ...(signal && { signal }),
    });
    const translated = generated.map((answer, row) =>
      this.#translated(known[row]!, answer, encoded, row),
    );
    return [...translated, ...asItIs];
  }

  #translated(
    passage: Passage,
    { hypotheses: [best], attention: written }: Generated,
    read: Readonly<Record<string, RuntimeTensor>>,
    row: number,
  ): Translated {
    const { source, encoded } = passage;
    const { tokens, tokenScores, logProbability } = best!;
    const traced = written && this.#trace({ source: encoded, tokens, read, row, written });
    const score = Math.exp(logProbability / tokenScores.length);
    return {
      passage,
      sentence: { source, ...this.#said(encoded, tokens, traced?.looks), score },
      ...(traced && { trace: traced.trace }),
    };
  }

  #trace(written: WrittenSentence): SentenceTrace {
    return traceSentence(written, this.#subwords, this.#id);
  }

  /** Pieces as text, and which words it came from. */
  #said(
    source: SubwordText,
    tokens: readonly number[],
    looks: readonly AttentionMap[] = [],
  ): Pick<TranslatedSentence, 'text' | 'alignment'> {
    const words = this.#subwords.words(tokens);
    return {
      text: this.#subwords.decode(tokens),
      ...(looks.length > 0 && { alignment: alignWords(looks, source, words, this.#heads) }),
    };
  }

  #wrong(code: 'input-type' | 'input-empty' | 'input-too-long', required: string, got: string) {
    return new HeedError({ code, where: this.#id, required, got });
  }
}

/** Where a passage stands, as events say it. */
const placeOf = ({ input, place }: Passage) => ({ input, sentence: place });

/** What nothing is known of stays as it is. */
const unchanged = (passage: Passage): Translated => ({
  passage,
  sentence: { source: passage.source, text: passage.source, score: 0 },
});

/**
 * Opens a file that reads with its first graph and writes with its program `step`.
 *
 * @throws HeedError `model-damaged` where its tokeniser or configuration cannot be read
 */
export async function openTranslator(
  session: Session,
  id: string,
): Promise<Runner<string, Translation, typeof translationOptions>> {
  const { metadata } = session;
  const subwords = openSubwords(jsonMetadata(metadata, 'heed.tokenizer', id), id);
  const config: { alignment?: HeadOf[] } = jsonMetadata(metadata, 'heed.config', id);
  const translator = new Translator(
    id,
    session,
    await session.program('step'),
    subwords,
    config.alignment,
  );
  const check: Translator['check'] = (input, argument) => translator.check(input, argument);
  return { check, run: (inputs, options) => translator.run(inputs, options) };
}
