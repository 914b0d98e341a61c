import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPhysionet } from './read-physionet.js';

const outcomes = `RecordID,SAPS-I,SOFA,Length_of_stay,Survival,In-hospital_death
12,6,1,5,-1,0
7,-1,8,8,3,1
`;
const file = (id: number, ...lines: string[]) =>
  ['Time,Parameter,Value', `00:00,RecordID,${id}`, ...lines].join('\n');

let folder: string;
const write = (name: string, text: string) => writeFile(join(folder, name), text);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-physionet-'));
  await mkdir(join(folder, 'set-a'));
  await write('Outcomes-a.txt', outcomes);
  const known = ['00:00,Age,54', '00:00,Gender,0', '00:00,Height,170.2', '00:00,ICUType,4'];
  await write('set-a/12.txt', file(12, ...known, '00:00,Weight,-1', '01:30,HR,73'));
  const unknown = ['00:00,Age,90', '00:00,Gender,-1', '00:00,Height,13', '00:00,ICUType,1'];
  await write('set-a/7.txt', file(7, ...unknown, '47:59,Temp,-17.8', '48:00,pH,735'));
});
afterEach(() => rm(folder, { recursive: true }));

test('reads stays in order of their ids; what is below 0 is missing', async () => {
  const { stays } = await readPhysionet({ data: folder });
  expect(stays).toEqual([
    {
      ...{ id: 7, died: true, outcomes: { sofa: 8, lengthOfStay: 8, survival: 3 } },
      stay: {
        ...{ age: 90, unit: 'coronary care', now: 48 },
        measurements: [{ time: 48, variable: 'pH', value: 735 }],
      },
    },
    {
      ...{ id: 12, died: false, outcomes: { saps: 6, sofa: 1, lengthOfStay: 5 } },
      stay: {
        ...{ age: 54, sex: 'female', height: 170.2, unit: 'surgical', now: 48 },
        measurements: [{ time: 1.5, variable: 'HR', value: 73 }],
      },
    },
  ]);
});

test.each([
  ['no header', 'Time,Value\n', 'the first line must be Time,Parameter,Value; got "Time,Value"'],
  ['an unknown parameter', file(12, '00:10,SpO2,97'), 'a parameter of the challenge'],
  ['no time', file(12, 'soon,HR,97'), 'a line must be a time'],
  ['no value', file(12, '00:10,HR,'), 'and a number; got "00:10,HR,"'],
  ['no number', 'Time,Parameter,Value\n00:10,HR,97', 'it must have a RecordID'],
  ['a number without an outcome', file(13), 'of a stay that Outcomes-a.txt has; got RecordID 13'],
])('a file with %s is named', async (_, text, message) => {
  await write('set-a/12.txt', text);
  await expect(readPhysionet({ data: folder })).rejects.toMatchObject({
    code: 'data',
    message: expect.stringMatching(/12\.txt/) as string,
    detail: expect.anything() as object,
  });
  await expect(readPhysionet({ data: folder })).rejects.toThrow(message);
});

test('an outcome that is none is refused', async () => {
  await write('Outcomes-a.txt', outcomes.replace(',-1,0\n', ',-1,\n'));
  await expect(readPhysionet({ data: folder })).rejects.toThrow('In-hospital_death must be 0 or 1');
});

test.each(['Outcomes-a.txt', 'set-a'])('without %s it is a missing file', async (name) => {
  await rm(join(folder, name), { recursive: true });
  await expect(readPhysionet({ data: folder })).rejects.toMatchObject({
    code: 'file-missing',
    message: expect.stringContaining(name) as string,
  });
});
