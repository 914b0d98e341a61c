/** Something that a patient can be asked, as a model's file tells it. */
export interface Question {
  id: string;
  /** In English words. */
  text: string;
  answer: 'yes or no' | 'one' | 'several' | 'number';
  /** What its values mean, by their ids; empty where it has none. */
  values: Readonly<Record<string, string>>;
  /** The value that means no; left out where none does. */
  none?: string;
  /** What the number is, where it is answered by one. */
  measure?: { unit: string; least: number; most: number };
}
