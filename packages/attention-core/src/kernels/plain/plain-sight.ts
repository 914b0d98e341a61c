import { ProblemField } from '../problem-field.js';
import type { PlainProblem } from './plain-problem.js';

/** Which keys one query may see: those from `from` up to `to` of which `sees` says so. */
export interface PlainSight {
  from: number;
  to: number;
  sees(key: number): boolean;
}

/** What the masks of a problem let a query see. */
export function sightOf(
  problem: PlainProblem,
  batch: number,
  head: number,
  query: number,
): PlainSight {
  const { whole, wholes, bytes } = problem;
  const keys = whole(ProblemField.keys);
  const lengths = problem.place(ProblemField.lengths);
  const length = lengths ? wholes[lengths + batch]! : keys;
  const from = Math.max(0, query + whole(ProblemField.firstDistance));
  const to = Math.min(keys, length, query + whole(ProblemField.lastDistance) + 1);

  const allowed = problem.bytePlace(ProblemField.allowed);
  const row =
    allowed +
    batch * whole(ProblemField.allowedBatchStride) +
    head * whole(ProblemField.allowedHeadStride) +
    query * whole(ProblemField.allowedQueryStride);
  const step = whole(ProblemField.allowedKeyStride);

  const blocks = problem.bytePlace(ProblemField.blocks);
  const size = whole(ProblemField.blockSize);
  const blockRow = blocks + Math.floor(query / size) * Math.ceil(keys / size);

  const sees = (key: number) =>
    (!allowed || bytes[row + key * step] !== 0) &&
    (!blocks || bytes[blockRow + Math.floor(key / size)] !== 0);
  return { from, to, sees };
}
