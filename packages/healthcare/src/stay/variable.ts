/** A vital sign or laboratory value that is measured again and again. */
export interface Variable {
  /** As PhysioNet 2012 calls it: `HR`. */
  id: string;
  /** In English: `heart rate`. */
  label: string;
  /** In which values are kept; empty for what has none. */
  unit: string;
  /** The least and the largest value that a living patient can have; generous. */
  possible: readonly [number, number];
  /** Whether only whole numbers are possible. Default false. */
  whole?: boolean;
  /** Other units that are common, with what makes values in {@link unit} of them. Default: none. */
  units?: Readonly<Record<string, (value: number) => number>>;
}
