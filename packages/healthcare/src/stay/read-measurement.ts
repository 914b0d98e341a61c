import { findUnit } from './find-unit.js';
import { findVariable } from './find-variable.js';
import type { Flag, ReadMeasurement } from './known-stay.js';
import { lastHour, type Measurement } from './stay.js';
import type { Variable } from './variable.js';
import { variables } from './variables.js';

/** Why a measurement by itself was kept out. */
export type KeptOut = Omit<Flag, 'index'>;

const isPossible = (value: number, { possible: [least, most], whole = false }: Variable): boolean =>
  value >= least && value <= most && (!whole || Number.isInteger(value));

/** A value as a message shows it: `98.6 °F`. */
const amount = (value: number, unit: string): string => {
  const short = String(Number(value.toPrecision(4)));
  return unit === '' ? short : `${short} ${unit}`;
};

/** What is possible, in words: `10 … 300 bpm`. */
const rangeOf = ({ possible: [least, most], unit, whole }: Variable): string =>
  `${whole ? 'whole numbers ' : ''}${least} … ${amount(most, unit)}`;

/** What is wrong with a value that is not possible; one without a unit may be in another one than the variable's. */
function refused(variable: Variable, { value, unit }: Measurement, converted: number): KeptOut {
  const { label, units = {} } = variable;
  const given = amount(value, unit ?? variable.unit);
  const isOther = Number.isFinite(converted) && converted !== value;
  const what = isOther ? `${amount(converted, variable.unit)} (${given})` : given;
  const message = `${label} ${what} is impossible (${rangeOf(variable)}); kept out`;
  const other =
    unit === undefined
      ? Object.keys(units).find((name) => isPossible(units[name]!(value), variable))
      : undefined;
  if (other === undefined) return { problem: 'impossible', message };
  const would = amount(units[other]!(value), variable.unit);
  return {
    problem: 'wrong unit',
    message: `${message}. ${amount(value, other)} would be ${would}: give unit '${other}'`,
  };
}

/**
 * A checked measurement as a model sees it, or why it is kept out: a value that no living patient has, or a time after the
 * first 48 h.
 *
 * @throws HeedError `input-value` for a variable that is not known, naming near ones, and for a unit that it does not have
 */
export function readMeasurement(
  measurement: Measurement,
  where: string,
  argument: string,
): ReadMeasurement | KeptOut {
  const { time, value, unit } = measurement;
  const place = findVariable(measurement.variable, where, argument);
  const variable = variables[place]!;
  const converted = unit === undefined ? value : findUnit(variable, unit, where, argument)(value);
  if (!isPossible(converted, variable)) return refused(variable, measurement, converted);
  if (time > lastHour) {
    const message = `${variable.label} at ${amount(time, 'h')} is after the first ${lastHour} h, of which models learned; kept out`;
    return { problem: 'out of time', message };
  }
  return { time, variable: place, value: converted };
}
