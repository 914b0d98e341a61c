import { describeValue, HeedError, type HeedErrorCode } from '@heed/attention-core/errors';

/** What is wrong with an input. */
export interface Wrong {
  code: HeedErrorCode;
  /** The argument and what it must be. */
  required: string;
  got: unknown;
  advice?: string;
}

/** Throws a HeedError. */
export function refuse(where: string, { code, required, got, advice }: Wrong): never {
  throw new HeedError({
    ...{ code, where, required, got: describeValue(got) },
    ...(advice !== undefined && { advice }),
  });
}
