import type { Question } from '@heed/demo-kit';
import type { Stay } from '@heed/healthcare';
import type { Bed } from './bed.js';

/** A stay whose details are seen. */
export interface Subject {
  /** `Bed 7` */
  title: string;
  stay: Stay;
  /** The bed that it is of; left out for examples and inputs of one's own. */
  bed?: Bed;
  question: Question;
}

/** Stays that were asked about. */
export interface Subjects {
  /** A stay that is asked about as an input. */
  add(title: string, stay: Stay, bed?: Bed): Subject;
  /** An example of the task. @param stay - the same */
  addExample(example: number, title: string, stay: Stay): Subject;
  /** What a question was about, as answers may come when something else is seen; `undefined` for one of another page. */
  of(question: Question): Subject | undefined;
}

/** At so many moments of a stay its risk is told: more than a stay has. */
const timeline = 1000;

/** Begins without any. */
export function subjectsOf(): Subjects {
  const ofInput = new WeakMap<object, Subject>();
  const ofExample = new Map<number, Subject>();
  return {
    add(title, stay, bed) {
      const question = { input: stay, options: { timeline } };
      const subject = { title, stay, ...(bed && { bed }), question };
      ofInput.set(stay, subject);
      return subject;
    },
    addExample(example, title, stay) {
      const question = { example, options: { timeline } };
      const subject = { title, stay, question };
      ofExample.set(example, subject);
      return subject;
    },
    of: (question) =>
      'example' in question
        ? ofExample.get(question.example)
        : ofInput.get(question.input as object),
  };
}
