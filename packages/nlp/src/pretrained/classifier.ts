import { HeedError } from '@heed/attention-core/errors';
import type { Axis } from '@heed/attention-core/explain';
import {
  attentionPrefix,
  tracesOf,
  type EncodedBatch,
  type Runner,
  type TaskResult,
} from '@heed/attention-core/plugin';
import { intTensors, numbersOf, type IntInputs } from './model-tensors.js';
import type { ModelConfig } from './model-config.js';
import type { ModelGraph } from './model-graph.js';
import type { EncodedText, PretrainedTokenizer } from './pretrained-tokenizer.js';

/** A label and how sure the model is of it. */
export interface LabelScore {
  label: string;
  /** Probability 0 … 1; the number itself where a model is a regression. */
  score: number;
}

/** What a pretrained classifier answers. */
export interface Classification extends TaskResult, LabelScore {
  /** All labels, the likeliest first. */
  scores: readonly LabelScore[];
}

/** What a classifier is made of. */
export interface ClassifierParts {
  config: ModelConfig;
  tokenizer: PretrainedTokenizer;
  graph: ModelGraph;
  /** Name of the model, for captions. */
  name: string;
  where: string;
}

/**
 * What is classified: a text, or those pieces of one that evidence kept. These go into the model as they are,
 * since no text need have just these: a `[CLS]` that was left out would come back, and a `##ty` without its
 * beginning would be cut otherwise.
 */
export type ClassifierInput = string | EncodedText;

const axisOf = ({ tokens }: EncodedText): Axis => ({ kind: 'tokens', labels: tokens });

function softmax(logits: Float32Array): number[] {
  const largest = Math.max(...logits);
  const exponentials = Array.from(logits, (logit) => Math.exp(logit - largest));
  const sum = exponentials.reduce((one, other) => one + other, 0);
  return exponentials.map((value) => value / sum);
}

/** Numbers of an output as scores: labels exclude each other unless the model says otherwise. */
function scoresOf(logits: Float32Array, { problem_type: kind }: ModelConfig): number[] {
  if (kind === 'regression') return Array.from(logits);
  if (kind === 'multi_label_classification' || logits.length === 1) {
    return Array.from(logits, (logit) => 1 / (1 + Math.exp(-logit)));
  }
  return softmax(logits);
}

function resultOf(logits: Float32Array, config: ModelConfig): Classification {
  const scores = scoresOf(logits, config).map((score, label) => ({
    label: config.id2label?.[label] ?? `LABEL_${label}`,
    score,
  }));
  scores.sort((one, other) => other.score - one.score);
  return { ...scores[0]!, scores };
}

/** Encodes texts and fills them up to the longest. */
function encodeBatch(texts: readonly EncodedText[], { config, graph, where }: ClassifierParts) {
  const { pad_token_id: padding = 0 } = config;
  const inputs: IntInputs = {
    input_ids: { rows: texts.map(({ ids }) => ids), padding },
    attention_mask: { rows: texts.map(({ ids }) => ids.map(() => 1)), padding: 0 },
    token_type_ids: { rows: texts.map(({ ids }) => ids.map(() => 0)), padding: 0 },
  };
  const axes = texts.map(axisOf);
  return { feeds: intTensors(graph.session.inputs, inputs, where), axes };
}

/** @returns what classifies texts; users' inputs must be texts, by its check */
export function classifierRunner(parts: ClassifierParts): Runner<ClassifierInput, Classification> {
  const { config, tokenizer, graph, name, where } = parts;
  const { session, maps, closed } = graph;
  const outputs = maps.map((map) => attentionPrefix + map.name);
  if (!session.outputNames.includes('logits')) {
    throw new HeedError({
      code: 'model-foreign',
      where,
      required: `the graph of ${name} must have the output logits`,
      got: session.outputNames.join(', '),
    });
  }
  const encode = (input: ClassifierInput): EncodedText =>
    typeof input === 'string' ? tokenizer.encode(input) : input;
  return {
    check: (input, argument) => tokenizer.check(input, argument),
    async run(inputs, { attention = false }) {
      if (attention && closed) throw closed;
      const { feeds, axes } = encodeBatch(inputs.map(encode), parts);
      const found = await session.run(feeds, ['logits', ...(attention ? outputs : [])]);
      const logits = numbersOf(found['logits']!);
      const labels = logits.length / inputs.length;
      const traces = attention ? tracesOf(found, { model: name, axes }) : [];
      return inputs.map((_, row) => ({
        ...resultOf(logits.subarray(row * labels, (row + 1) * labels), config),
        ...(attention && { attention: traces[row]! }),
      }));
    },
    evidence: {
      parts: (input) => axisOf(encode(input)),
      keep(input, kept) {
        const { ids, tokens } = encode(input);
        const stays = (_: unknown, at: number) => kept[at]!;
        return { ids: ids.filter(stays), tokens: tokens.filter(stays) };
      },
      confidence: ({ scores }, whole) =>
        scores.find(({ label }) => label === whole.label)?.score ?? 0,
      encode: (inputs): EncodedBatch => encodeBatch(inputs.map(encode), parts),
    },
  };
}
