import { refuse } from './refuse.js';
import type { Question } from './question.js';
import { groupOf, type Answer } from './vocabulary.js';

/** A number, and after it anything: `145 mm Hg`. */
const pattern = /^\s*([+-]?\d+(?:\.\d+)?)\s*(.*?)\s*$/;

/** The number that a value says, with or without the unit; NaN where it says none. */
function numberIn(value: string | number | undefined, unit: string): number {
  if (typeof value === 'number') return value;
  const [, number, said] = pattern.exec((value ?? '').slice(0, 100)) ?? [];
  const isUnit = said === '' || said?.toLowerCase() === unit.toLowerCase();
  return isUnit ? Number(number) : NaN;
}

/**
 * A value as the answer to a question that is answered by a number.
 *
 * @throws HeedError `input-value` for what is no such number, or none that is possible
 */
export function readNumber(
  question: Question,
  value: string | number | undefined,
  { where, argument }: { where: string; argument: string },
): Answer {
  const { least, most, unit, knots } = question.measure!;
  const number = numberIn(value, unit);
  if (number >= least && number <= most) {
    return { question, value: String(groupOf(number, knots)), number, denied: false };
  }
  const range = `${least} … ${most} ${unit}`.trim();
  return refuse(where, {
    code: 'input-value',
    required: `${argument} must have a number as the value of ${question.id}, ${range}`,
    got: typeof value === 'string' ? value.slice(0, 50) : value,
  });
}
