/** The films that a model knows, as the build writes them. */
export interface CatalogueData {
  /** Names of genres and decades. */
  kinds: readonly string[];
  /** As the model calls them, the best known first; each once. */
  titles: readonly string[];
  /** Which kinds each film is of, as places in `kinds`. */
  has: readonly (readonly number[])[];
}
