import { makeWorkplace, type Workplace } from './workplace.js';

let place: Workplace;

beforeEach(async () => {
  place = await makeWorkplace();
});

afterEach(() => place.remove());

test('lists what is installed', async () => {
  const { code, out } = await place.heed(['tasks']);
  expect(code).toBe(0);
  expect(out).toMatch(
    /^zoo\/animal +Names an animal\. +@heed\/zoo +--fur-length --legs --not-like$/m,
  );
  expect(out).toMatch(/^zoo\/count +Counts animals\. +@heed\/zoo$/m);
});

test('a package that cannot be imported hides no other and is named', async () => {
  await place.addPlugin(
    'broken',
    { 'index.js': 'throw new Error("no luck")' },
    { '.': './index.js' },
  );
  await place.addPlugin('empty', { 'index.js': '' }, { '.': './index.js' });
  const { code, out, err } = await place.heed(['tasks']);
  expect(code).toBe(1);
  expect(out).toContain('zoo/animal');
  expect(err).toMatch(/^heed: @heed\/broken in .* must load; got no luck$/m);
  expect(err).toMatch(/^heed: @heed\/empty must export a plugin with the id empty$/m);
  expect((await place.heed(['run', 'zoo/animal', 'cat'])).out).toBe('It is a cat.\n');
});

test.each([
  ['garden/flower', 'heed: no task garden/flower here; npm i @heed/garden'],
  ['zoo/plant', 'heed: no task zoo/plant here; @heed/zoo has zoo/animal, zoo/count, zoo/echo'],
  ['animal', 'heed: TASK must look like nlp/sentiment; got "animal"'],
  ['../zoo', 'heed: TASK must look like nlp/sentiment; got "../zoo"'],
])('an unknown task says what there is or what to install: %s', async (id, message) => {
  for (const command of ['run', 'evaluate']) {
    const { code, out, err } = await place.heed([command, id]);
    expect({ code, out, err }).toEqual({ code: 1, out: '', err: `${message}\n` });
  }
});
