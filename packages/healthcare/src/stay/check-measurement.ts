import { refuse } from '../findings/refuse.js';
import type { Measurement } from './stay.js';

const isText = (value: unknown): boolean => typeof value === 'string';

/**
 * Throws a HeedError that names the argument unless this is a measurement; whether its variable and its unit are known is
 * not asked.
 */
export function checkMeasurement(
  where: string,
  input: unknown,
  argument: string,
): asserts input is Measurement {
  const wrong = (required: string, got: unknown, advice?: string): never =>
    refuse(where, {
      ...{ code: 'input-value', required: `${argument}${required}`, got },
      ...(advice !== undefined && { advice }),
    });
  if (typeof input !== 'object' || input === null) {
    return wrong(' must be { time, variable, value, unit }', input);
  }
  const { time, variable, value, unit } = input as Partial<Measurement>;
  if (!(Number.isFinite(time) && time! >= 0)) {
    wrong('.time must be a finite number of hours since admission, ≥ 0', time);
  }
  if (!isText(variable)) wrong('.variable must be the id or the words of a variable', variable);
  if (!Number.isFinite(value)) {
    wrong('.value must be a finite number', value, 'Leave out what was not measured.');
  }
  if (unit !== undefined && !isText(unit)) wrong('.unit must be a string', unit);
}
