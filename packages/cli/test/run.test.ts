import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSound } from '@heed/attention-core/media';
import { makeWorkplace, outcome, type Workplace } from './workplace.js';

let place: Workplace;
const inFolder = (name: string) => join(place.folder, name);

beforeAll(async () => {
  place = await makeWorkplace();
});

afterAll(() => place.remove());

test('one input gives a line for people', async () => {
  expect(await place.heed(['run', 'zoo/animal', 'cute fur'])).toEqual({
    code: 0,
    out: 'It is a cat.\n',
    err: '',
  });
});

test('--attention shows weights, without colours where there is no terminal', async () => {
  const words = ['run', 'zoo/animal', 'cute fur', '--attention'];
  const { out } = await place.heed(words, '', { CI: '1' });
  expect(out).toBe('It is a cat.\nattention (pool):\n  cute 0.83  fur 0.17\n');
});

test('--explain says what counted, for and against', async () => {
  const words = ['run', 'zoo/animal', 'cute fur', '--explain', 'letters'];
  const { out } = await place.heed(words, '', { CI: '1' });
  expect(out).toBe('It is a cat.\nletters:\n  cute 4.00  fur -3.00\n');
  const lines = ['run', 'zoo/animal', '--in', '-', '--explain', 'letters'];
  const { out: json } = await place.heed(lines, '"cute fur"\n"dog"');
  expect(
    json
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object),
  ).toMatchObject([
    { label: 'cat', explanation: { method: 'letters', scores: [4, -3] } },
    { label: 'dog', explanation: { axis: { labels: ['dog'] }, scores: [3] } },
  ]);
});

test('--json gives one line, typed arrays as rounded numbers', async () => {
  const { out } = await place.heed(['run', 'zoo/animal', 'do', '--json', '--attention']);
  const result = JSON.parse(out) as { attention: { maps: { weights: number[] }[] } };
  expect(out.split('\n')).toHaveLength(2);
  expect(result).toMatchObject({ label: 'dog', length: 2 });
  expect(result.attention.maps[0]?.weights).toEqual([1]);
  const { out: longer } = await place.heed(['run', 'zoo/animal', 'c d', '--json', '--attention']);
  expect(longer).toContain('"weights":[0.833333,0.166667]');
});

test('a sound that is answered is written as a WAV file', async () => {
  const sound = { sampleRate: 8000, samples: [0, 0.5, -2] };
  const words = ['run', 'zoo/echo', JSON.stringify(sound), '--out', 'again.WAV'];
  expect(await place.heed(words)).toEqual({ code: 0, out: '3 samples at 8000 Hz\n', err: '' });
  const asked = { where: 'test', argument: 'again.WAV' };
  const { sampleRate, samples } = await readSound(inFolder('again.WAV'), asked);
  expect(sampleRate).toBe(8000);
  expect(Array.from(samples, (sample) => sample.toFixed(3))).toEqual(['0.000', '0.500', '-1.000']);
  const { out } = await place.heed(['run', 'zoo/echo', 'again.WAV']);
  expect(out).toBe('3 samples at 8000 Hz\n');
});

test('a WAV file takes one sound', async () => {
  const animal = await place.heed(['run', 'zoo/animal', 'cat', '--out', 'cat.wav']);
  expect(animal.code).not.toBe(0);
  expect(animal.err).toMatch(
    /--out cat\.wav needs a task that answers with a sound; got zoo\/animal/,
  );
  const many = await place.heed(['run', 'zoo/echo', '--in', '-', '--out', 'all.wav']);
  expect(many.err).toMatch(/--out all\.wav takes the sound of one INPUT; got --in -/);
  expect(await readdir(place.folder)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/cat|all/)]),
  );
});

test('the options of a task are options of the command', async () => {
  const answerOf = async (...words: string[]) =>
    JSON.parse((await place.heed(['run', ...words, '--json'])).out) as object;
  expect(await answerOf('zoo/animal', 'cat', '--fur-length', '-0.5')).toMatchObject({
    label: 'cat',
    furLength: -0.5,
  });
  const early = ['--legs', '4', '--explain', 'letters', 'zoo/animal', 'cat'];
  const answer = await answerOf(...early);
  expect(answer).toMatchObject({ legs: 4, explanation: { legs: 4 } });
  expect(answer).not.toHaveProperty('furLength');
  const lines = await place.heed(['run', 'zoo/animal', '--in', '-', '--legs=2'], '"cat"');
  expect(JSON.parse(lines.out)).toMatchObject({ legs: 2 });
});

test('an option that is a list of words takes several, and may be repeated', async () => {
  const notLike = async (...words: string[]) => {
    const { out } = await place.heed(['run', 'zoo/animal', 'cat', ...words, '--json']);
    return (JSON.parse(out) as { notLike?: string[] }).notLike;
  };
  expect(await notLike('--not-like', 'Dog, The (1994)', '5')).toEqual(['Dog, The (1994)', '5']);
  expect(await notLike('--not-like=-ox', '--legs', '4', '--not-like', 'a/b', 'cow')).toEqual([
    '-ox',
    'a/b',
    'cow',
  ]);
  expect(await notLike()).toBeUndefined();
});

test('--help of a task lists its options, and those alone', async () => {
  const { code, out } = await place.heed(['run', 'zoo/animal', '--help']);
  expect(code).toBe(0);
  expect(out.replace(/\s+/g, ' ')).toContain(
    'Options of zoo/animal: --fur-length <NUMBER> Of what length fur is fur. It is a number from -1 to 9; default 0.5. --legs <NUMBER> Looks for so many legs. It is a whole number from 1 to 8. --not-like <WORDS...> Animals that it is not. At most 3, one after another, behind INPUT; default none.',
  );
  expect(out).not.toMatch(/on-?leg|furry/i);
  expect((await place.heed(['run', '--help'])).out).not.toContain('--legs');
});

test.each([
  [
    ['--legs', '9'],
    "option '--legs <NUMBER>' argument '9' is invalid. It must be a whole number from 1 to 8.",
  ],
  [['--fur-length='], "argument '' is invalid. It must be a number from -1 to 9."],
  [['--not-like', 'a', 'b', 'c', 'd'], "argument 'd' is invalid. There may be at most 3."],
  [['--not-like', ''], "argument '' is invalid. It must not be empty."],
  [['--furry', 'yes'], "unknown option '--furry'"],
  [['--leg', '2'], "unknown option '--leg' (Did you mean --legs?)"],
])('a wrong option of a task is refused: %j', async (words, message) => {
  const { code, out, err } = await place.heed(['run', 'zoo/animal', 'cat', ...words]);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(message);
});

test('an input that is no text is JSON', async () => {
  const { out } = await place.heed(['run', 'zoo/count', '{"size":3}']);
  expect(out).toBe('3 animals\n');
  const bad = await place.heed(['run', 'zoo/count', '{size:3}']);
  expect(bad).toMatchObject({
    code: 1,
    out: '',
    err: 'heed: INPUT must be JSON; got "{size:3}"\n',
  });
});

test('a file of JSON Lines gives a result a line, in order', async () => {
  const inputs = Array.from({ length: 100 }, (_, index) => `${'cdx'[index % 3]}\u2028${index}`);
  await writeFile(inFolder('in.jsonl'), inputs.map((text) => JSON.stringify(text)).join('\r\n'));
  const words = ['run', 'zoo/animal', '--in', 'in.jsonl', '--out', 'out.jsonl'];
  expect(await place.heed(words)).toEqual({ code: 0, out: '', err: '' });
  const lines = (await readFile(inFolder('out.jsonl'), 'utf8')).trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { label: string }).label)).toEqual(
    inputs.map((text) => ({ c: 'cat', d: 'dog' })[text.charAt(0)] ?? 'unknown'),
  );
});

test('- is the standard input, answered line by line', async () => {
  const child = place.start(['run', 'zoo/animal', '--in', '-']);
  const end = outcome(child);
  child.stdin.write('"cat"\n');
  await new Promise((done) => child.stdout.once('data', done));
  child.stdin.end('"dog"');
  const { code, out } = await end;
  expect(code).toBe(0);
  expect(out).toBe('{"label":"cat","length":3}\n{"label":"dog","length":3}\n');
});

test('an empty file gives an empty file', async () => {
  const words = ['run', 'zoo/animal', '--in', '-', '--out', 'empty.jsonl'];
  expect((await place.heed(words)).code).toBe(0);
  expect(await readFile(inFolder('empty.jsonl'), 'utf8')).toBe('');
});

test.each([
  ['not JSON', '"cat"\n"dog"\ncat\n', 'stdin line 3 must be JSON; got "cat"'],
  ['an empty line', '"cat"\n\n"dog"\n', 'stdin line 2 must be JSON; got ""'],
  ['a wrong type', '"cat"\n5\n', 'stdin line 2: input must be a string with a word; got number'],
  ['an array', '["cat"]\n', 'stdin line 1: input must be a string with a word; got object'],
])('a bad line is named and spoils no file: %s', async (_name, input, message) => {
  await writeFile(inFolder('kept.jsonl'), 'before');
  const words = ['run', 'zoo/animal', '--in', '-', '--out', 'kept.jsonl'];
  expect(await place.heed(words, input)).toEqual({ code: 1, out: '', err: `heed: ${message}\n` });
  expect(await readFile(inFolder('kept.jsonl'), 'utf8')).toBe('before');
  expect((await readdir(place.folder)).filter((name) => name.includes('part'))).toEqual([]);
});

test('a device given to --out is written to, not replaced', async () => {
  const { code, out } = await place.heed(['run', 'zoo/animal', 'cat', '--out', '/dev/null']);
  expect({ code, out }).toEqual({ code: 0, out: '' });
  await expect(readFile('/dev/null', 'utf8')).resolves.toBe('');
});

test('a reader that stops early is no failure', async () => {
  const child = place.start(['run', 'zoo/animal', '--in', '-']);
  const end = outcome(child);
  child.stdin.on('error', () => undefined);
  child.stdout.once('data', () => child.stdout.destroy());
  const feeding = setInterval(() => child.stdin.write('"cat"\n'.repeat(1000)), 5);
  const { code, err } = await end;
  clearInterval(feeding);
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

test.each([
  ['neither input', [], /^heed: give either INPUT or --in FILE/],
  ['both inputs', ['cat', '--in', 'x'], /^heed: give either INPUT or --in FILE/],
  ['a missing file', ['--in', 'no.jsonl'], /^heed: --in no\.jsonl must be .*; got ENOENT\n$/],
  ['a folder', ['--in', '.'], /^heed: --in \. must be a file that can be read; got a folder\n$/],
  ['no place to write', ['cat', '--out', 'no/o'], /^heed: --out no\/o must be .*; got ENOENT\n$/],
  ['an unknown option', ['cat', '--jsn'], /^heed: unknown option '--jsn'.*\n$/],
  ['input that the task refuses', [''], /^heed: zoo\/animal: input must be a string with a word/],
  [
    'an unknown method',
    ['cat', '--explain', 'x'],
    /^heed: zoo\/animal: method must be one of letters/,
  ],
  ['a model that is not there', ['cat', '--model', 'm'], /^heed: zoo\/animal: a file; got m\n$/],
])('%s is one line and exit code 1', async (_name, words, message) => {
  const { code, out, err } = await place.heed(['run', 'zoo/animal', ...words]);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(message);
  expect(err.trimEnd()).not.toContain('\n');
});

test('--verbose shows the stack', async () => {
  const { code, err } = await place.heed(['run', 'zoo/animal', '', '--verbose']);
  expect(code).toBe(1);
  expect(err).toMatch(/\n\s+at .*index\.js/);
});
