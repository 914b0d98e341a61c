/** As the data tells it. */
export type Sex = 'female' | 'male';

/** What is known of one question. */
export interface AnsweredQuestion {
  /** The question's id, `E_91`, or its English words, whatever their case. */
  finding: string;
  /**
   * The answer, where it is not yes or no: an id, `V_55`, what it means, `forehead`, or a number, with its unit or without:
   * `145 mm Hg`.
   */
  value?: string | number;
  /** `false` for what was asked and denied. Default `true`. */
  present?: boolean;
}

/** What is known of one question; a string is something that there is, a value behind its id: `E_55_@_V_55`. */
export type Finding = string | AnsweredQuestion;

/** What is known of a patient. What was not asked is not there. */
export interface Patient {
  /** Years, 0 … 130. Default: not known. */
  age?: number;
  /** Default: not known. */
  sex?: Sex;
  /** At most 1,000, in any order; one that comes twice counts once. */
  findings: readonly Finding[];
  /** Whether everything else was asked and denied. Default `false`. */
  complete?: boolean;
}
