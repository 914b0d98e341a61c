import { knotPlace } from './value-knots.js';
import { timeHeads } from './time-heads.js';

/** What a variable was at a time. */
export interface TimedValue {
  /** Hours since admission. */
  time: number;
  /** Place of the variable. */
  variable: number;
  /** In the variable's unit. */
  value: number;
  /** Its place among the measurements that were given; left out for what is known from the beginning. */
  index?: number;
}

/** What a model sees of some stays, each row by row: `S` sums, `V` variables. */
export interface SeenStays {
  /** `[B, V, K, H]`: by variable, knot and head, the measurements' weights by their time. */
  sums: Float32Array;
  /** Measurements of each variable, `[B, V]`. */
  counts: Float32Array;
  /** Hours since each variable's last measurement, `[B, V]`; −1 where there is none. */
  since: Float32Array;
}

const heads = timeHeads.length;

/**
 * All that a model needs of the measurements of a stay, however many they are: what each head's weights add up to at each
 * knot. A new measurement is added in a few operations, late ones too. It is the state of linear attention (Katharopoulos
 * et al. 2020, arXiv:2006.16236, section 3.4) whose weights fade with time, as in retention (Sun et al. 2023,
 * arXiv:2307.08621), with a value's shares at its two knots as its features.
 */
export class StaySums {
  readonly #knots: readonly (readonly number[])[];
  /** Sums of a variable: K · H. */
  readonly #size: number;
  /** `[V, K, H]`, of heads that look back as of the variable's last measurement. */
  readonly #sums: Float32Array;
  /** `[V]` */
  readonly #counts: Float32Array;
  /** Hours since admission of each variable's last measurement, `[V]`; NaN where there is none. */
  readonly #last: Float64Array;

  /**
   * @param knots - of each variable
   * @param size - K, the most knots of any
   */
  constructor(knots: readonly (readonly number[])[], size: number) {
    this.#knots = knots;
    this.#size = size * heads;
    this.#sums = new Float32Array(knots.length * this.#size);
    this.#counts = new Float32Array(knots.length);
    this.#last = new Float64Array(knots.length).fill(NaN);
  }

  /** Counts one more measurement, before or after those that were counted. */
  add({ time, variable, value }: TimedValue): void {
    if (this.#counts[variable] === 0) this.#last[variable] = time;
    else if (time > this.#last[variable]!) this.#moveOn(variable, time);
    this.#counts[variable]!++;
    const last = this.#last[variable]!;
    const { knot, share } = knotPlace(this.#knots[variable]!, value);
    const at = variable * this.#size + knot * heads;
    timeHeads.forEach(({ from, hours }, head) => {
      const weight = Math.exp(-(from === 'last' ? last - time : time) / hours);
      this.#sums[at + head]! += weight * (1 - share);
      if (share > 0) this.#sums[at + heads + head]! += weight * share;
    });
  }

  /** Writes a row of what a model sees. @param now - hours since admission */
  write({ sums, counts, since }: SeenStays, row: number, now: number): void {
    const variables = this.#counts.length;
    sums.set(this.#sums, row * this.#sums.length);
    counts.set(this.#counts, row * variables);
    for (let variable = 0; variable < variables; variable++) {
      const isThere = this.#counts[variable]! > 0;
      since[row * variables + variable] = isThere ? now - this.#last[variable]! : -1;
    }
  }

  /** Lets what was measured of a variable fade until a time. */
  #moveOn(variable: number, time: number): void {
    const before = this.#last[variable]!;
    const fades = timeHeads.map(({ from, hours }) =>
      from === 'last' ? Math.exp(-(time - before) / hours) : 1,
    );
    const start = variable * this.#size;
    for (let place = 0; place < this.#size; place++) {
      this.#sums[start + place]! *= fades[place % heads]!;
    }
    this.#last[variable] = time;
  }
}
