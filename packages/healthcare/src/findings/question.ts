/** A number that answers a question. */
export interface Measure {
  /** `mm Hg`; empty where it only counts. */
  unit: string;
  /** The least that is possible. */
  least: number;
  /** The most that is possible. */
  most: number;
  /** Where each further group of numbers begins, ascending: numbers of a group are the same to a model. */
  knots: readonly number[];
}

/** Something that a patient can be asked. */
export interface Question {
  /** `E_91` */
  id: string;
  /** In English words: `Do you have a fever?` */
  text: string;
  /** Whether it is answered by yes or no, by one of its values, by several of them, or by a number. */
  answer: 'yes or no' | 'one' | 'several' | 'number';
  /** What its values mean in English, by their ids: `{ V_55: 'forehead' }`. Empty where it has none. */
  values: Readonly<Record<string, string>>;
  /** The value that means no: `V_123`, nowhere. Left out where none does. */
  none?: string;
  /** What the number is, where it is answered by one. */
  measure?: Measure;
  /** The question that must be answered by yes before this one is asked. */
  follows?: string;
}

/** Something that a patient may have. */
export interface Condition {
  label: string;
  /** From 1, the most severe, to 5. Left out where the data does not say. */
  severity?: number;
  /** Ids of the questions that have to do with it: its symptoms and what came before. */
  evidence: readonly string[];
}
