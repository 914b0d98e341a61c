import { linksOf, type Branch } from './branch.js';

/**
 * The tokens that would repeat an n-gram of a branch: Paulus, Xiong & Socher 2017, arXiv:1705.04304,
 * section 2.5.
 *
 * @param size - n ≥ 1; 1 lets no token come twice
 */
export function repeatsOf(branch: Branch, size: number): ReadonlySet<number> {
  const tokens = linksOf(branch).map(({ token }) => token);
  const begun = tokens.length - size + 1;
  const repeats = new Set<number>();
  for (let start = 0; start < begun; start++) {
    let same = 0;
    while (same < size - 1 && tokens[start + same] === tokens[begun + same]) same++;
    if (same === size - 1) repeats.add(tokens[start + same]!);
  }
  return repeats;
}
