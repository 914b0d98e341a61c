import { HeedError, type HeedErrorDetail } from '../errors/index.js';

/** Who asks for a picture or a sound, and what it is to it. */
export interface AskedInput {
  /** As errors name it: `vision/objects`. */
  readonly where: string;
  /** As errors name it: `inputs[3]`. */
  readonly argument: string;
}

/** @throws HeedError whose requirement begins with the argument */
export function refuseInput(
  { where, argument }: AskedInput,
  { required, ...detail }: Omit<HeedErrorDetail, 'where'>,
): never {
  throw new HeedError({ where, required: `${argument}${required}`, ...detail });
}

/**
 * What to do with the error of a file that could not be fetched, so that it says whose file it was.
 *
 * @returns throws it, with the argument before its requirement
 */
export function namingInput(asked: AskedInput): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof HeedError)) throw error;
    const { required, ...detail } = error.detail;
    refuseInput(asked, { ...detail, required: ` ${required}` });
  };
}
