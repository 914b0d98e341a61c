/** Something that a patient can be asked. */
export interface Question {
  /** `E_91` */
  id: string;
  /** In English words: `Do you have a fever?` */
  text: string;
  /** Whether it is answered by yes or no, by one of its values, or by several of them. */
  answer: 'yes or no' | 'one' | 'several';
  /** What its values mean in English, by their ids: `{ V_55: 'forehead' }`. Empty where it is answered by yes or no. */
  values: Readonly<Record<string, string>>;
  /** The value that means no: `V_123`, nowhere. Left out where it is answered by yes or no. */
  none?: string;
  /** The question that must be answered by yes before this one is asked. */
  follows?: string;
}

/** Something that a patient may have. */
export interface Condition {
  label: string;
  /** From 1, the most severe, to 5. */
  severity: number;
  /** Ids of the questions that have to do with it: its symptoms and what came before. */
  evidence: readonly string[];
}
