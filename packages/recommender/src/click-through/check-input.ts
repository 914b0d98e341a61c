import { describeValue, HeedError, type HeedErrorCode } from '@heed/attention-core/errors';
import { checkHistory } from '../history/check-history.js';
import type { ClickInput } from './click-result.js';

/** The most candidates of one input. */
const mostCandidates = 1000;

/** Throws a HeedError that names the argument unless this is a history and candidates; whether items are known is not asked. */
export function checkInput(
  where: string,
  input: unknown,
  argument: string,
): asserts input is ClickInput {
  const refuse = (code: HeedErrorCode, required: string, got: unknown): never => {
    throw new HeedError({
      code,
      where,
      required: `${argument}${required}`,
      got: describeValue(got),
    });
  };
  if (typeof input !== 'object' || input === null) {
    return refuse('input-type', ' must be { history, candidates }', input);
  }
  const { history, candidates } = input as Partial<ClickInput>;
  if (history === undefined && candidates === undefined) {
    refuse('input-type', ' must be { history, candidates }', input);
  }
  checkHistory(where, history, `${argument}.history`);
  if (Array.isArray(candidates) && candidates.length > mostCandidates) {
    const required = `.candidates must hold at most ${mostCandidates} items`;
    refuse('input-too-long', required, candidates.length);
  }
  checkHistory(where, candidates, `${argument}.candidates`);
}
