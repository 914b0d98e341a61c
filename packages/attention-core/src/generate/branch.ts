/** A hypothesis as a chain of its tokens, so that hypotheses share how they begin. */
export interface Branch {
  readonly before: Branch | undefined;
  readonly token: number;
  /** The row that offered the token, at the step of that token; the sentence for the first link. */
  readonly row: number;
  /** Tokens in the chain, without the first link. */
  readonly length: number;
  /** Sum of their log-probabilities. */
  readonly logProbability: number;
}

/** The links of a branch but the first, in order. */
export function linksOf(branch: Branch): Branch[] {
  const links = Array<Branch>(branch.length);
  for (let link = branch; link.before; link = link.before) links[link.length - 1] = link;
  return links;
}
