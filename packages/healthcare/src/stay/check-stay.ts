import { refuse, type Wrong } from '../findings/refuse.js';
import { checkMeasurement } from './check-measurement.js';
import { careUnits, lastHour, possibleHeight, type Stay } from './stay.js';

/** The oldest age in years. */
const oldest = 130;
/** The most measurements of a stay. */
const mostMeasurements = 100_000;

const isBetween = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && value >= least && value <= most;

type Refusal = (wrong: Wrong) => never;

function checkFacts({ age, sex, height, unit }: Partial<Stay>, wrong: Refusal): void {
  const code = 'input-value';
  if (age !== undefined && !isBetween(age, 0, oldest)) {
    wrong({ code, required: `.age must be a number of years, 0 … ${oldest}`, got: age });
  }
  if (sex !== undefined && sex !== 'female' && sex !== 'male') {
    wrong({ code, required: '.sex must be female or male', got: sex });
  }
  if (height !== undefined && !isBetween(height, ...possibleHeight)) {
    const required = `.height must be a number of cm, ${possibleHeight.join(' … ')}`;
    wrong({ code, required, got: height });
  }
  if (unit !== undefined && !careUnits.includes(unit)) {
    wrong({ code, required: `.unit must be one of ${careUnits.join(', ')}`, got: unit });
  }
}

function checkNow({ now }: Partial<Stay>, wrong: Refusal): void {
  if (now === undefined || isBetween(now, 0, lastHour)) return;
  const required = `.now must be a number of hours since admission, 0 … ${lastHour}`;
  wrong({ code: 'input-value', required, got: now });
}

/**
 * Throws a HeedError that names the argument unless this is a stay; whether the variables are known is not asked. Nothing
 * may be measured after the time at which the question is asked, but for what is after 48 h, which is flagged.
 */
export function checkStay(where: string, input: unknown, argument: string): asserts input is Stay {
  const wrong = ({ required, ...rest }: Wrong): never =>
    refuse(where, { required: `${argument}${required}`, ...rest });
  if (typeof input !== 'object' || input === null || !('measurements' in input)) {
    const required = ' must be { age, sex, height, unit, measurements, now }';
    return wrong({ code: 'input-type', required, got: input });
  }
  const stay = input as Partial<Stay>;
  const { measurements, now } = stay;
  if (!Array.isArray(measurements)) {
    const required = '.measurements must be an array';
    return wrong({ code: 'input-type', required, got: measurements });
  }
  if (measurements.length > mostMeasurements) {
    const required = `.measurements must hold at most ${mostMeasurements}`;
    wrong({ code: 'input-too-long', required, got: measurements.length });
  }
  checkFacts(stay, wrong);
  checkNow(stay, wrong);
  (measurements as unknown[]).forEach((measurement, place) => {
    checkMeasurement(where, measurement, `${argument}.measurements[${place}]`);
    const { time } = measurement;
    if (now === undefined || time <= now || time > lastHour) return;
    const required = `.measurements[${place}].time must not be later than now, ${now}`;
    wrong({ code: 'input-value', required, got: time });
  });
}
