import type { TranslationCardOptions } from './card.js';
import type { TrainedTranslator, TranslatorTraining } from './train-translator.js';

/** What every translator's sizes say. */
export interface TranslatorSizes {
  /** Pieces in the vocabulary that both languages share. */
  vocabulary: number;
  /** From which weights and dropout are drawn. */
  seed: number;
}

/** A kind of translator, such as the transformer: all that a recipe must know of it. */
export interface TranslatorKind<Sizes extends TranslatorSizes, Made extends TrainedTranslator> {
  settings: Sizes & Omit<TranslatorTraining, 'train' | 'dev'>;
  build(config: Sizes): Made;
  /** The file: a graph that reads, and a program `step` that writes. */
  write(translator: Made, config: Sizes, metadata: Readonly<Record<string, string>>): Uint8Array;
  card(options: TranslationCardOptions<Sizes>): string;
}
