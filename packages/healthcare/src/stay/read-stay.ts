import type { Facts, Flag, PlacedMeasurement, ReadStay } from './known-stay.js';
import { readMeasurement } from './read-measurement.js';
import { lastHour, type Stay } from './stay.js';

/** What does not change, without what is not known. */
const factsOf = ({ age, sex, height, unit }: Stay): Facts => ({
  ...(age !== undefined && { age }),
  ...(sex !== undefined && { sex }),
  ...(height !== undefined && { height }),
  ...(unit !== undefined && { unit }),
});

/** Hours at which the question is asked, of a stay that does not say: the last time that anything was measured. */
const lastTime = ({ measurements }: Stay): number =>
  Math.min(
    lastHour,
    measurements.reduce((last, { time }) => Math.max(last, time), 0),
  );

/**
 * What a model sees of a checked stay.
 *
 * @param argument - what the stay is called in errors: `input`
 * @throws HeedError `input-value` naming the measurement whose variable is not known, or has no such unit
 */
export function readStay(stay: Stay, where: string, argument: string): ReadStay {
  const measurements: PlacedMeasurement[] = [];
  const flags: Flag[] = [];
  stay.measurements.forEach((measurement, index) => {
    const read = readMeasurement(measurement, where, `${argument}.measurements[${index}]`);
    if ('problem' in read) {
      const message = `measurements[${index}]: ${read.message}`;
      flags.push({ index, problem: read.problem, message });
      return;
    }
    // A spread here would take a third of the time.
    const { time, variable, value } = read;
    measurements.push({ index, time, variable, value });
  });
  measurements.sort((one, other) => one.time - other.time);
  return { facts: factsOf(stay), now: stay.now ?? lastTime(stay), measurements, flags };
}
