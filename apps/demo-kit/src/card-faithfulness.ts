/** A number of a model card with its 95 % interval. */
export interface Measured {
  mean: number;
  low: number;
  high: number;
}

/** What a model card measured of explanations: how much confidence drops without what a method names. */
export interface CardFaithfulness {
  /** `200 sentences of the dev split` */
  sample: string;
  /** Comprehensiveness by method, the best first. */
  methods: Readonly<Record<string, Measured>>;
  /** The same of random orders. */
  random: Measured;
}
