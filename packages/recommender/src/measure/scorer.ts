/** What is measured: something that says how much each item of a catalogue fits what a user did so far. */
export interface Scorer {
  /** For tables: `popularity`. */
  name: string;
  /**
   * @param histories - for each user the items so far, as places in the catalogue, the earliest first
   * @param times - for each user when that was, in seconds since 1970; `undefined` where the data does not say
   * @returns [B, V] row after row: how well each item comes next, in any unit; higher is better
   */
  score(
    histories: readonly (readonly number[])[],
    times: readonly (readonly number[] | undefined)[],
  ): Promise<Float32Array> | Float32Array;
}
