import type { AttentionTrace, Attribution } from '@heed/attention-core/explain';
import type {
  ExplainMethod,
  InputKind,
  OptionDeclarations,
  OutputKind,
  Shown,
  TaskResult,
} from '@heed/attention-core/plugin';
import type { CardFaithfulness } from '../card-faithfulness.js';

/** A domain as its pages know it before any model is there: see `readDomain` of the build settings. */
export interface DomainData {
  /** `nlp` */
  id: string;
  title: string;
  summary: string;
  tasks: readonly TaskIntro[];
}

/** What a page knows of a task before its model is there. */
export interface TaskIntro {
  /** `nlp/sentiment` */
  id: string;
  /** What the address calls it: `sentiment`. */
  name: string;
  title: string;
  summary: string;
  input: InputKind;
  output: OutputKind;
  /** What its calls may set; left out where nothing. */
  options?: OptionDeclarations;
  examples: readonly ExampleIntro[];
  /** Model card, Markdown. */
  card: string;
  /** What the card says of explanations; JSON leaves it out where it says nothing. */
  measured?: CardFaithfulness;
  /** The model's own answer to the first example, made at build time. */
  first: FirstAnswer;
}

/** An example as a page offers it, without its input: that stays with the task. */
export interface ExampleIntro {
  /** The input itself, where it is a text. */
  text?: string;
  /** What it is called: the text, its parts in a few words, or `Example 2`. */
  label: string;
  /** A small picture of it, an element of SVG. */
  preview?: string;
}

/** An answer with everything that a page shows of it. */
export interface FirstAnswer {
  /** The answer in one line. */
  line: string;
  result: StoredResult;
  /** What the picture is drawn on. */
  shown?: Shown;
  /** By every method that the model offers. */
  explanations: Readonly<Partial<Record<ExplainMethod, StoredAttribution>>>;
}

/** A result as JSON holds it: weights are plain numbers. */
export type StoredResult = Omit<TaskResult, 'attention'> & {
  attention: Omit<AttentionTrace, 'maps'> & {
    maps: readonly (Omit<AttentionTrace['maps'][number], 'weights'> & {
      weights: readonly number[];
    })[];
  };
};

/** An explanation as JSON holds it. */
export type StoredAttribution = Omit<Attribution, 'scores'> & { scores: readonly number[] };

/** A result with its attention. */
export type SeenResult = TaskResult & { attention: AttentionTrace };
