import { openTaskSession, type LoadedTask } from '@heed/attention-core/plugin';
import type { Session } from '@heed/attention-core/runtime';
import { seededRandom, shuffled } from '@heed/attention-core/train';
import type { MonitoringOptions } from '../monitoring/options.js';
import type { MonitoringResult } from '../monitoring/monitoring-result.js';
import { monitoring } from '../monitoring/task.js';
import type { Measurement, Stay } from '../stay/stay.js';
import { openWard } from './open-ward.js';
import type { Ward } from './ward.js';

let monitor: LoadedTask<Stay, MonitoringResult, MonitoringOptions>;
let ward: Ward;
beforeAll(async () => {
  monitor = await monitoring.load();
});
afterAll(() => monitor.dispose());
beforeEach(async () => {
  ward = await openWard();
});
afterEach(() => ward.dispose());

const [first, second] = monitoring.examples as [Stay, Stay];
const heartRate = (time: number, value = 80): Measurement => ({ time, variable: 'HR', value });
const riskOf = async (stay: Stay) => (await monitor(stay, { reasons: 0 })).risk;
const told = (id: string) => ward.ranking().find((patient) => patient.id === id)!;

/** Admits a stay without its measurements, which then come one by one. */
function follow(id: string, { measurements, ...facts }: Stay, mixed = measurements): void {
  ward.admit(id, facts);
  for (const measurement of mixed) ward.measure(id, measurement);
}

test('risks are those of monitoring, whatever the order in which measurements arrive', async () => {
  for (const [at, stay] of monitoring.examples.entries()) {
    ward.admit(`whole ${at}`, stay);
    follow(`in order ${at}`, stay);
    follow(`mixed ${at}`, stay, shuffled(stay.measurements, seededRandom(at)));
  }
  await ward.update();
  for (const [at, stay] of monitoring.examples.entries()) {
    const risk = await riskOf(stay);
    for (const how of ['whole', 'in order', 'mixed']) {
      expect(told(`${how} ${at}`).risk).toBeCloseTo(risk, 5);
    }
  }
});

test('it does not matter whether updates come between measurements', async () => {
  ward.admit('slow', { ...first, measurements: [] });
  for (const measurement of first.measurements.slice(0, 20)) {
    ward.measure('slow', measurement);
    await ward.update();
  }
  const risk = await riskOf({ ...first, measurements: first.measurements.slice(0, 20) });
  expect(told('slow').risk).toBeCloseTo(risk, 5);
});

test('patients are ranked by their risk, the highest first, as of the last update', async () => {
  ward.admit('well', second);
  ward.admit('ill', first);
  expect(ward.ranking()).toEqual([]);
  expect(ward.size).toBe(2);
  await ward.update();
  expect(ward.ranking().map(({ id }) => id)).toEqual(['ill', 'well']);
  expect(ward.ranking(1)).toHaveLength(1);
  expect(told('ill')).toMatchObject({ time: 46.8, change: 0 });
  ward.admit('new');
  expect(ward.ranking()).toHaveLength(2);
});

test('change is by how much the risk rose since the update before', async () => {
  ward.admit('a', { measurements: [{ time: 1, variable: 'GCS', value: 15 }] });
  await ward.update();
  const { risk: before } = told('a');
  ward.measure('a', { time: 2, variable: 'GCS', value: 3 });
  expect(told('a').risk).toBe(before);
  await ward.update();
  expect(told('a').risk).toBeGreaterThan(before);
  expect(told('a').change).toBeCloseTo(told('a').risk - before, 12);
});

test('only those are asked about of whom something new is known', async () => {
  for (let bed = 0; bed < 300; bed++) ward.admit(`bed ${bed}`, { age: 20 + (bed % 70) });
  expect(await ward.update()).toMatchObject({ asked: 300 });
  expect(await ward.update()).toMatchObject({ asked: 0 });
  ward.measure('bed 7', heartRate(1));
  ward.measure('bed 7', heartRate(2));
  ward.measure('bed 70', heartRate(1));
  expect(await ward.update()).toMatchObject({ asked: 2 });
});

test('what is kept out is said, and changes nothing', async () => {
  const { measurements, ...facts } = second;
  expect(ward.admit('a', { ...facts, measurements: [heartRate(0, 900), ...measurements] })).toEqual(
    [
      {
        ...{ index: 0, problem: 'impossible' },
        message: expect.stringContaining('measurements[0]: heart rate 900') as string,
      },
    ],
  );
  await ward.update();
  const { risk } = told('a');
  expect(risk).toBeCloseTo(await riskOf(second), 5);
  const fahrenheit = { time: 4, variable: 'Temp', value: 98.6 };
  expect(ward.measure('a', fahrenheit)).toMatchObject({ problem: 'wrong unit' });
  expect(ward.measure('a', heartRate(5))).toBeUndefined();
  expect(await ward.update()).toMatchObject({ asked: 1 });
  ward.measure('a', fahrenheit);
  expect(await ward.update()).toMatchObject({ asked: 0 });
  const { flags } = await ward.explain('a', { reasons: 0 });
  const count = measurements.length + 1;
  expect(flags.map(({ index }) => index)).toEqual([0, count, count + 2]);
});

test('a measurement that is kept out tells the time nevertheless, as in a stay', async () => {
  ward.admit('a', { measurements: [heartRate(1)] });
  await ward.update();
  ward.measure('a', heartRate(30, 900));
  expect(await ward.update()).toMatchObject({ asked: 1 });
  expect(told('a').time).toBe(30);
  const { risk, flags } = await ward.explain('a');
  expect(flags).toHaveLength(1);
  expect(told('a').risk).toBeCloseTo(risk, 6);
  ward.measure('a', heartRate(70));
  expect(await ward.update()).toMatchObject({ asked: 1 });
  expect(told('a').time).toBe(48);
  expect(told('a').risk).toBeCloseTo((await ward.explain('a')).risk, 6);
});

test('explains as monitoring answers', async () => {
  follow('a', first);
  await ward.update();
  const explained = await ward.explain('a', { reasons: 3, timeline: 2 });
  const answered = await monitor(first, { reasons: 3, timeline: 2 });
  expect(explained.risk).toBeCloseTo(told('a').risk, 6);
  expect(explained.reasons.map(({ variable }) => variable)).toEqual(
    answered.reasons.map(({ variable }) => variable),
  );
  expect(explained.moments).toHaveLength(answered.moments.length);
  expect(explained.timeline).toEqual(answered.timeline);
  await expect(ward.explain('a', { reasons: -1 })).rejects.toMatchObject({ code: 'option' });
});

describe('what is wrong is refused', () => {
  const refusal = (code: string, message: string) =>
    expect.objectContaining({
      ...{ name: 'HeedError', code },
      message: expect.stringContaining(`openWard: ${message}`) as string,
    }) as Error;

  test('a name that is taken, or none', () => {
    ward.admit('a');
    const taken = refusal('input-value', 'id must be one that no patient of the ward has; got "a"');
    expect(() => ward.admit('a')).toThrow(taken);
    expect(() => ward.admit('')).toThrow(refusal('input-value', 'id must be a name; got ""'));
    expect(ward.size).toBe(1);
  });

  test('a patient who is not there', async () => {
    const unknown = refusal(
      'input-value',
      'id must be that of a patient who was admitted; got "b"',
    );
    expect(() => ward.measure('b', heartRate(1))).toThrow(unknown);
    await expect(ward.explain('b')).rejects.toThrow(unknown);
    expect(ward.discharge('b')).toBe(false);
  });

  test('a stay or a measurement that is none, and then nothing is changed', async () => {
    expect(() => ward.admit('a', { age: -1 })).toThrow(refusal('input-value', 'stay.age must be'));
    expect(ward.size).toBe(0);
    ward.admit('a');
    await ward.update();
    expect(() => ward.measure('a', heartRate(-1))).toThrow(
      refusal('input-value', 'measurement.time must be'),
    );
    expect(() => ward.measure('a', { ...heartRate(1), variable: 'puls' })).toThrow(
      refusal('input-value', 'measurement.variable must be one that the model knows'),
    );
    expect(() => ward.measure('a', { ...heartRate(1), unit: 'kPa' })).toThrow(
      refusal('input-value', 'measurement.unit must be a unit of HR'),
    );
    expect(await ward.update()).toMatchObject({ asked: 0 });
  });

  test('a ward that was disposed of', async () => {
    ward.admit('a');
    await ward.dispose();
    await expect(ward.update()).rejects.toMatchObject({ name: 'HeedError', code: 'disposed' });
    await expect(ward.explain('a')).rejects.toMatchObject({ code: 'disposed' });
    await expect(ward.dispose()).resolves.toBeUndefined();
  });

  test('a file of another task', async () => {
    const other = new URL('../../models/diagnosis.onnx', import.meta.url);
    await expect(openWard(other)).rejects.toMatchObject({ code: 'model-foreign' });
  });
});

test('who was discharged is neither asked about nor ranked', async () => {
  ward.admit('a', first);
  ward.admit('b', second);
  expect(ward.discharge('a')).toBe(true);
  expect(await ward.update()).toMatchObject({ asked: 1 });
  ward.measure('b', heartRate(47));
  expect(ward.discharge('b')).toBe(true);
  expect(await ward.update()).toMatchObject({ asked: 0 });
  expect(ward.ranking()).toEqual([]);
  ward.admit('a');
  expect(ward.size).toBe(1);
});

/** A session of the shipped model of which a test decides what running it does. */
async function watchedWard(before: () => Promise<void> | void) {
  const session = await openTaskSession(monitoring);
  const watch = (own: Session): Session =>
    new Proxy(own, {
      get(target, name) {
        if (name === 'run') {
          return async (...given: Parameters<Session['run']>) => {
            await before();
            return target.run(...given);
          };
        }
        if (name === 'program') return async (asked: string) => watch(await target.program(asked));
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
      },
    });
  return openWard(watch(session));
}

test('an update that is stopped goes on where it was', async () => {
  const stop = new AbortController();
  let batches = 0;
  await using watched = await watchedWard(() => {
    if (++batches === 2) stop.abort();
  });
  for (let bed = 0; bed < 600; bed++) watched.admit(`bed ${bed}`, { age: 20 + (bed % 70) });
  await expect(watched.update({ signal: stop.signal })).rejects.toMatchObject({ code: 'aborted' });
  expect(watched.ranking()).toHaveLength(512);
  expect(await watched.update()).toMatchObject({ asked: 88 });
  expect(watched.ranking()).toHaveLength(600);
});

test('where the model fails, patients wait for the next update', async () => {
  let fails = true;
  let meanwhile = () => {};
  await using watched = await watchedWard(() => {
    meanwhile();
    if (fails) throw new Error('no memory');
  });
  watched.admit('a', first);
  watched.admit('b', second);
  meanwhile = () => watched.discharge('b');
  await expect(watched.update()).rejects.toThrow('no memory');
  expect(watched.ranking()).toEqual([]);
  fails = false;
  expect(await watched.update()).toMatchObject({ asked: 1 });
  expect(watched.ranking().map(({ id }) => id)).toEqual(['a']);
});

test('what arrives during an update is told by the next one', async () => {
  let meanwhile = () => {};
  await using watched = await watchedWard(() => meanwhile());
  watched.admit('a', { measurements: [{ time: 1, variable: 'GCS', value: 15 }] });
  meanwhile = () => {
    meanwhile = () => {};
    watched.measure('a', { time: 2, variable: 'GCS', value: 3 });
  };
  expect(await watched.update()).toMatchObject({ asked: 1 });
  expect(watched.ranking()[0]!.risk).toBeCloseTo(
    await riskOf({ measurements: [{ time: 1, variable: 'GCS', value: 15 }] }),
    5,
  );
  expect(await watched.update()).toMatchObject({ asked: 1 });
  expect(watched.ranking()[0]!.change).toBeGreaterThan(0);
});

test('two updates at once ask about each patient once', async () => {
  ward.admit('a', { measurements: [{ time: 1, variable: 'GCS', value: 15 }] });
  await ward.update();
  ward.measure('a', { time: 2, variable: 'GCS', value: 3 });
  const both = await Promise.all([ward.update(), ward.update()]);
  expect(both.map(({ asked }) => asked)).toEqual([1, 0]);
  expect(told('a').change).toBeGreaterThan(0);
});

test('who is discharged during an update is not asked about any more', async () => {
  let meanwhile = () => {};
  await using watched = await watchedWard(() => meanwhile());
  for (let bed = 0; bed < 300; bed++) watched.admit(`bed ${bed}`);
  meanwhile = () => watched.discharge('bed 299');
  expect(await watched.update()).toMatchObject({ asked: 299 });
  expect(watched.size).toBe(299);
});
