import { refuse } from '../findings/refuse.js';
import type { Variable } from './variable.js';

/** What makes a value in a variable's unit of one in another unit. */
export type Conversion = (value: number) => number;

/** Units are the same whatever their case, spaces, ° and kind of µ or exponent: `°C` and `c`, `µmol/L` and `umol/l`. */
const keyOf = (unit: string): string =>
  unit
    .normalize('NFKC') // ⁹ → 9, µ → μ
    .toLowerCase()
    .replaceAll('μ', 'u')
    .replaceAll(/[\s°^]/gu, '');

/** The names of a variable's units, its own first. */
const namesOf = ({ unit, units = {} }: Variable): string[] => [
  ...new Set(unit === '' ? Object.keys(units) : [unit, ...Object.keys(units)]),
];

/**
 * What makes a value in a variable's unit of one in the unit that was given.
 *
 * @throws HeedError `input-value` for a unit that the variable does not have, naming those that it has
 */
export function findUnit(
  variable: Variable,
  unit: string,
  where: string,
  argument: string,
): Conversion {
  const { id, units = {} } = variable;
  const key = keyOf(unit);
  if (key === keyOf(variable.unit)) return (value) => value;
  const found = Object.keys(units).find((name) => keyOf(name) === key);
  if (found !== undefined) return units[found]!;
  const names = namesOf(variable);
  const rest = variable.unit === '' ? ' or left out' : '';
  return refuse(where, {
    code: 'input-value',
    required:
      names.length === 0
        ? `${argument}.unit must be left out: ${id} has none`
        : `${argument}.unit must be a unit of ${id}: ${names.join(', ')}${rest}`,
    got: unit,
  });
}
