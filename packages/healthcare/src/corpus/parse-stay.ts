import { describeValue, HeedError } from '@heed/attention-core/errors';
import { careUnits, lastHour, possibleHeight, type Measurement, type Stay } from '../stay/stay.js';
import { variables } from '../stay/variables.js';

const header = 'Time,Parameter,Value';
const known: ReadonlySet<string> = new Set(variables.map(({ id }) => id));
/** What a file tells of a patient once; −1 where it is not known. */
const described: ReadonlySet<string> = new Set(['RecordID', 'Age', 'Gender', 'Height', 'ICUType']);
const sexes = ['female', 'male'] as const;

/** `01:30` in hours; NaN for what is no time. */
const hoursOf = (time: string): number => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60;

function stayOf(told: ReadonlyMap<string, number>, measurements: readonly Measurement[]): Stay {
  const tell = (name: string): number => told.get(name) ?? -1;
  const [age, height] = [tell('Age'), tell('Height')];
  const sex = sexes[tell('Gender')];
  const unit = careUnits[tell('ICUType') - 1];
  const [smallest, tallest] = possibleHeight;
  return {
    ...(age >= 0 && { age }),
    ...(sex && { sex }),
    ...(height >= smallest && height <= tallest && { height }),
    ...(unit && { unit }),
    measurements,
    now: lastHour,
  };
}

/**
 * A stay of PhysioNet 2012 from its file. Values below 0 are missing ones; a height that is not possible is left out.
 *
 * @param path - of the file, named in errors
 * @throws HeedError `data` naming the line that is none of such a file
 */
export function parseStay(text: string, path: string, where: string): { id: number; stay: Stay } {
  const [first, ...lines] = text.trim().split(/\r?\n/u);
  const wrong = (required: string, got: string | undefined): never => {
    throw new HeedError({
      ...{ code: 'data', where },
      ...{ required: `${path}: ${required}`, got: describeValue(got) },
    });
  };
  if (first !== header) wrong(`the first line must be ${header}`, first);
  const told = new Map<string, number>();
  const measurements: Measurement[] = [];
  for (const line of lines) {
    const [at = '', variable = '', number = ''] = line.split(',');
    const [time, value] = [hoursOf(at), number === '' ? NaN : Number(number)];
    const isKnown = known.has(variable);
    if (!(isKnown || described.has(variable)) || Number.isNaN(time + value)) {
      wrong('a line must be a time, a parameter of the challenge and a number', line);
    }
    if (!isKnown) told.set(variable, value);
    else if (value >= 0) measurements.push({ time, variable, value });
  }
  const id = told.get('RecordID') ?? wrong('it must have a RecordID', undefined);
  return { id, stay: stayOf(told, measurements) };
}
