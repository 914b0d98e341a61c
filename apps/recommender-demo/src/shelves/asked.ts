import type { Question } from '@heed/demo-kit';

/** What stands on a page, what is asked because of it, and what stood there when something was asked. */
export interface Asked<Standing> {
  readonly standing: Standing;
  readonly question: Question;
  /** Which example stands here unchanged; `undefined` for what somebody chose. */
  readonly example: number | undefined;
  /** What stood here when a question was asked; `undefined` for questions of another page. */
  standingOf(question: Question): Standing | undefined;
  /** Puts an example here. */
  take(example: number, standing: Standing): void;
  /** Puts anything else here. */
  change(standing: Standing): void;
}

/**
 * Begins with the first example.
 *
 * @param first - what stands here because of it
 * @param inputOf - what the model is told of what stands here
 */
export function askedOf<Standing>(
  first: Standing,
  inputOf: (standing: Standing) => object,
): Asked<Standing> {
  let standing = first;
  let question: Question = { example: 0 };
  // Answers may come when something else stands here.
  const ofInput = new WeakMap<object, Standing>();
  const ofExample = new Map<number, Standing>([[0, first]]);
  return {
    get standing() {
      return standing;
    },
    get question() {
      return question;
    },
    get example() {
      return 'example' in question ? question.example : undefined;
    },
    standingOf: (asked) =>
      'example' in asked ? ofExample.get(asked.example) : ofInput.get(asked.input as object),
    take(example, next) {
      standing = next;
      question = { example };
      ofExample.set(example, next);
    },
    change(next) {
      standing = next;
      const input = inputOf(next);
      question = { input };
      ofInput.set(input, next);
    },
  };
}
