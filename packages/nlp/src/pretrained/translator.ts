import type { AttentionTrace } from '@heed/attention-core/explain';
import { generate } from '@heed/attention-core/generate';
import { attentionPrefix, type CompletedOptions, type Runner } from '@heed/attention-core/plugin';
import { joinTraces } from '../translation/join-traces.js';
import {
  translationOptions,
  type TranslatedSentence,
  type Translation,
} from '../translation/translation.js';
import { cachedDecoding, type CacheSizes, type EncodedSource } from './cached-decoding.js';
import type { DecoderGraphs } from './decoder-graphs.js';
import type { GenerationConfig } from './generation-config.js';
import type { ModelGraph } from './model-graph.js';
import { intTensor, intTensors } from './model-tensors.js';
import type { PretrainedTokenizer } from './pretrained-tokenizer.js';
import { readSentences, type SourceSentence, type SourceText } from './source-sentences.js';
import { translationTraces, type TranslatedMaps } from './translation-traces.js';

/** How the options of a translator's calls are declared. */
export type TranslationOptions = typeof translationOptions;

/** Options of a translator's calls; what a model says of itself is their default. */
export const optionsOf = ({ beams, lengthPenalty }: GenerationConfig): TranslationOptions => ({
  ...translationOptions,
  beams: { ...translationOptions.beams, default: beams },
  lengthPenalty: { ...translationOptions.lengthPenalty, default: lengthPenalty },
});

/** What a translator is made of. */
export interface TranslatorParts {
  tokenizer: PretrainedTokenizer;
  encoder: ModelGraph;
  decoder: DecoderGraphs;
  generation: GenerationConfig;
  cache: CacheSizes;
  padding: number;
  /** Name of the model, for captions. */
  name: string;
  where: string;
}

/** A sentence, and where it stands. */
interface Part extends SourceSentence {
  /** The text, and the sentence's place in it. */
  input: number;
  place: number;
}

/** Sentences that run together. */
const batchSize = 16;

const outputsOf = ({ maps }: ModelGraph): string[] =>
  maps.map(({ name }) => attentionPrefix + name);

/** @throws HeedError the reason, where a graph shows no attention */
function requireMaps({ closed }: ModelGraph): void {
  if (closed) throw closed;
}

async function encode(
  parts: readonly Part[],
  attention: boolean,
  { encoder, padding, where }: TranslatorParts,
): Promise<EncodedSource & { read: TranslatedMaps }> {
  const inputs = {
    input_ids: { rows: parts.map(({ ids }) => ids), padding },
    attention_mask: { rows: parts.map(({ ids }) => ids.map(() => 1)), padding: 0 },
  };
  const feeds = intTensors(encoder.session.inputs, inputs, where);
  const wanted = attention ? outputsOf(encoder) : [];
  const outputs = await encoder.session.run(feeds, ['last_hidden_state', ...wanted]);
  return {
    states: outputs['last_hidden_state']!,
    mask: intTensor(inputs.attention_mask),
    read: { maps: encoder.maps, outputs },
  };
}

/** The decoder's maps for whole answers: all positions at once, as in training. */
async function decodeWhole(
  answers: readonly (readonly number[])[],
  { states, mask }: EncodedSource,
  { decoder, generation, padding }: TranslatorParts,
): Promise<TranslatedMaps> {
  const graph = await decoder.whole();
  requireMaps(graph);
  const rows = answers.map((tokens) => [generation.begin, ...tokens]);
  const feeds = Object.entries({
    input_ids: intTensor({ rows, padding }),
    encoder_attention_mask: mask,
    encoder_hidden_states: states,
  }).filter(([name]) => graph.session.inputNames.includes(name));
  const outputs = await graph.session.run(Object.fromEntries(feeds), outputsOf(graph));
  return { maps: graph.maps, outputs };
}

/** A sentence with its translation, and where the model looked for it, if that is asked for. */
interface Translated {
  sentence: TranslatedSentence;
  trace?: AttentionTrace;
}

async function translate(
  batch: readonly Part[],
  {
    attention = false,
    signal,
    beams,
    lengthPenalty,
    onToken,
  }: CompletedOptions<TranslationOptions>,
  parts: TranslatorParts,
): Promise<Translated[]> {
  const { tokenizer, decoder, generation, cache, name, where } = parts;
  const { begin, end, maximum, forbidden } = generation;
  const source = await encode(batch, attention, parts);
  const offers = 2 * beams + forbidden.length;
  const answers = await generate(cachedDecoding(decoder, source, cache, offers), {
    sentences: batch.length,
    begin,
    end,
    maximum,
    forbidden,
    beams,
    lengthPenalty,
    where,
    ...(signal && { signal }),
    ...(onToken && {
      onToken: ({ sentence: row, tokens, done }) => {
        const { input, place: sentence } = batch[row]!;
        onToken({ input, sentence, text: tokenizer.decode(tokens), done });
      },
    }),
  });
  const best = answers.map(({ hypotheses }) => hypotheses[0]!);
  const translated = best.map(({ tokens, logProbability, tokenScores }, row) => ({
    sentence: {
      source: batch[row]!.source,
      text: tokenizer.decode(tokens),
      score: Math.exp(logProbability / tokenScores.length),
    },
  }));
  if (!attention) return translated;
  const answered = best.map(({ tokens }) => tokens);
  const traces = translationTraces({
    sources: batch.map(({ tokens }) => tokens),
    targets: answered.map((tokens) => tokens.map(tokenizer.token)),
    begin: tokenizer.token(begin),
    end: tokenizer.token(end),
    encoder: source.read,
    decoder: await decodeWhole(answered, source, parts),
    name,
  });
  return translated.map(({ sentence }, row) => ({ sentence, trace: traces[row]! }));
}

/** Puts translations in the place of the sentences, and leaves what stands between them. */
function joined(source: SourceText, translated: readonly TranslatedSentence[]): string {
  const pieces = source.sentences.map(({ before }, place) => before + translated[place]!.text);
  return pieces.join('') + source.after;
}

/** @returns what translates texts, sentence by sentence */
export function translatorRunner(
  parts: TranslatorParts,
): Runner<string, Translation, TranslationOptions> {
  const { encoder, name } = parts;
  const tokenizer: PretrainedTokenizer = parts.tokenizer;
  return {
    check(input, argument): asserts input is string {
      tokenizer.check(input, argument, (text) => readSentences(text, tokenizer).sentences);
    },
    async run(inputs, options) {
      if (options.attention) requireMaps(encoder);
      const sources = inputs.map((text) => readSentences(text, tokenizer));
      const sentences = sources.flatMap((source, input) =>
        source.sentences.map((each, place): Part => ({ ...each, input, place })),
      );
      // Sentences of about the same length run together, so that little is filled up.
      const sorted = [...sentences].sort((one, other) => one.ids.length - other.ids.length);
      const found = new Map<Part, Translated>();
      for (let start = 0; start < sorted.length; start += batchSize) {
        const batch = sorted.slice(start, start + batchSize);
        const translated = await translate(batch, options, parts);
        batch.forEach((part, row) => found.set(part, translated[row]!));
      }
      return sources.map((source, input) => {
        const own = sentences
          .filter((part) => part.input === input)
          .map((part) => found.get(part)!);
        const translated = own.map(({ sentence }) => sentence);
        const traces = own.map(({ trace }) => trace);
        return {
          text: joined(source, translated),
          sentences: translated,
          ...(options.attention && { attention: joinTraces(name, traces) }),
        };
      });
    },
  };
}
