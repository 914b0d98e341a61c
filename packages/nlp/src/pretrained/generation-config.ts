import type { ModelConfig } from './model-config.js';
import type { ModelFiles } from './model-files.js';

/** How a model continues a sentence. */
export interface GenerationConfig {
  /** The token that every answer begins with. */
  begin: number;
  end: number;
  /** The most tokens of an answer with its end. */
  maximum: number;
  /** Tokens that never come. */
  forbidden: readonly number[];
  beams: number;
  lengthPenalty: number;
}

/** `generation_config.json`; older exports have the same fields in `config.json`. */
interface GenerationFields {
  decoder_start_token_id?: number;
  eos_token_id?: number | number[];
  max_length?: number;
  num_beams?: number;
  length_penalty?: number;
  bad_words_ids?: number[][] | null;
}

/** The most hypotheses that may be followed at once. */
export const mostBeams = 8;

const within = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value));

/** Reads how a model continues a sentence, as far as it says so. */
export async function readGenerationConfig(
  files: ModelFiles,
  config: ModelConfig,
): Promise<GenerationConfig> {
  const own: GenerationFields = { ...config, ...(await files.findJson('generation_config.json')) };
  const { pad_token_id: padding = 0, max_position_embeddings: positions = 512 } = config;
  const { max_length: longest = positions, eos_token_id: end = 0 } = own;
  return {
    begin: own.decoder_start_token_id ?? padding,
    end: Array.isArray(end) ? end[0]! : end,
    maximum: Math.min(longest, positions) - 1,
    forbidden: (own.bad_words_ids ?? []).filter(({ length }) => length === 1).flat(),
    beams: within(own.num_beams ?? 4, 1, mostBeams),
    lengthPenalty: within(own.length_penalty ?? 1, 0, 2),
  };
}
