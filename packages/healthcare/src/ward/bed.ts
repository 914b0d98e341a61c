import { timedValues } from '../monitoring/facts.js';
import { sumsOf, type Knots } from '../monitoring/seen-stays.js';
import type { SeenStays, StaySums, TimedValue } from '../monitoring/stay-sums.js';
import type { ReadStay } from '../stay/known-stay.js';
import { lastHour, type Measurement, type Stay } from '../stay/stay.js';

/** A patient of a ward, and all that is known of them. */
export class Bed {
  readonly id: string;
  /** The probability of death as of the last update; undefined before the first. */
  risk: number | undefined;
  change = 0;
  readonly #stay: Stay;
  readonly #sums: StaySums;
  readonly #measurements: Measurement[];
  #now: number;

  /** @param read - the same stay as the model sees it */
  constructor(id: string, stay: Stay, read: ReadStay, knots: Knots) {
    this.id = id;
    this.#stay = stay;
    this.#measurements = [...stay.measurements];
    this.#sums = sumsOf(timedValues(read), knots);
    this.#now = read.now;
  }

  /** Hours since admission: the latest that is known of. */
  get now(): number {
    return this.#now;
  }

  /** What `monitoring` takes: all that was given, also what was kept out. */
  get stay(): Stay {
    return { ...this.#stay, measurements: this.#measurements, now: this.#now };
  }

  /**
   * Keeps a measurement.
   *
   * @param read - the same as the model sees it; undefined where it was kept out: then only its time counts, as in a stay
   * @returns whether anything is new
   */
  take(measurement: Measurement, read: TimedValue | undefined): boolean {
    this.#measurements.push(measurement);
    const before = this.#now;
    this.#now = Math.max(before, Math.min(lastHour, measurement.time));
    if (read) this.#sums.add(read);
    return read !== undefined || this.#now > before;
  }

  /** Writes a row of what a model sees. */
  write(seen: SeenStays, row: number): void {
    this.#sums.write(seen, row, this.#now);
  }

  /** Takes what the model said. */
  tell(risk: number): void {
    this.change = risk - (this.risk ?? risk);
    this.risk = risk;
  }
}
