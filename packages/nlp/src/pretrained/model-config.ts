import { HeedError } from '@heed/attention-core/errors';
import type { ModelFiles } from './model-files.js';

/** What `loadPretrained` can open, by the names that model hubs give to tasks. */
export type PretrainedTask = 'text-classification' | 'translation';

/** All of them. */
export const pretrainedTasks: readonly PretrainedTask[] = ['text-classification', 'translation'];

/** `config.json`, as far as it matters here. */
export interface ModelConfig {
  architectures?: string[];
  model_type?: string;
  vocab_size?: number;
  pad_token_id?: number;
  eos_token_id?: number;
  max_position_embeddings?: number;
  id2label?: Record<string, string>;
  problem_type?: 'single_label_classification' | 'multi_label_classification' | 'regression' | null;
  decoder_start_token_id?: number;
  d_model?: number;
  decoder_attention_heads?: number;
}

/** A model's configuration, and what it is for. */
export interface KnownConfig extends ModelConfig {
  task: PretrainedTask;
}

/** The end of an architecture's name says what it is for. */
const heads: readonly (readonly [RegExp, PretrainedTask])[] = [
  [/ForSequenceClassification$/, 'text-classification'],
  [/^MarianMTModel$/, 'translation'],
];

const supported =
  '…ForSequenceClassification (BERT, DistilBERT, RoBERTa, ALBERT and their like) or MarianMTModel';

/**
 * Reads `config.json` and tells what the model is for.
 *
 * @param wanted - what it must be for, if that matters
 * @throws HeedError `model-foreign` for an architecture that cannot be opened, or for another task; as
 * `readJson`
 */
export async function readConfig(
  files: ModelFiles,
  wanted: PretrainedTask | undefined,
  where: string,
): Promise<KnownConfig> {
  const config = (await files.readJson('config.json')) as ModelConfig;
  const architectures = Array.isArray(config.architectures) ? config.architectures : [];
  const [, task] = heads.find(([head]) => architectures.some((name) => head.test(name))) ?? [];
  if (task !== undefined && (wanted === undefined || task === wanted)) return { ...config, task };
  throw new HeedError({
    code: 'model-foreign',
    where,
    required:
      task === undefined
        ? `the architecture in config.json of ${files.name} must be ${supported}`
        : `${files.name} must be a model for ${wanted}`,
    got: `${architectures.join(', ') || 'none'}${task === undefined ? '' : `, for ${task}`}`,
  });
}

/** Model types whose positions begin behind that of padding, as in RoBERTa. */
const beginBehindPadding = /roberta|camembert|mpnet|longformer|xmod|bertweet/;

/** The most tokens that a model takes: by its positions, and by what its tokeniser says. */
export function longestInput(config: ModelConfig, tokenizerLimit: number | undefined): number {
  const {
    max_position_embeddings: positions = Infinity,
    model_type = '',
    pad_token_id = 0,
  } = config;
  const before = beginBehindPadding.test(model_type) ? pad_token_id + 1 : 0;
  return Math.min(positions - before, tokenizerLimit ?? Infinity);
}
