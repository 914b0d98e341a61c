import { findingOf, type Known } from './patient-state.js';
import type { Question } from './question.js';

/** What the model calls everything that was denied besides. */
export const restLabel = 'everything else? no';

/**
 * What is known of a patient, from what the model calls its parts: `age 58`, `female`, a question with its answer. Labels
 * of other kinds are left out.
 */
export function readLabels(questions: readonly Question[], labels: readonly string[]): Known {
  const known: Known = { findings: [], complete: labels.includes(restLabel) };
  const age = labels.map((label) => /^age ([\d.]+)$/.exec(label)?.[1]).find(Boolean);
  const sex = labels.find((label) => label === 'female' || label === 'male');
  return {
    ...known,
    ...(age !== undefined && { age: Number(age) }),
    ...(sex && { sex }),
    findings: labels.flatMap((label) => {
      const asked = questions.filter(({ text }) => label.startsWith(`${text} `));
      // One question may begin as another one does.
      const [question] = asked.sort((one, other) => other.text.length - one.text.length);
      const answer = question && answerOf(question, label.slice(question.text.length + 1));
      return answer ? [findingOf(question, answer)] : [];
    }),
  };
}

function answerOf({ answer, values, measure }: Question, words: string) {
  if (answer === 'yes or no') return { present: words === 'yes' };
  if (measure) return { value: Number.parseFloat(words), present: true };
  const value = Object.keys(values).find((id) => values[id] === words);
  return value === undefined ? undefined : { value, present: true };
}
