import type { Bed } from '../src/ward/bed.js';
import type { ConnectedWard } from '../src/ward/connect-ward.js';
import { replayOf } from '../src/ward/replay.js';
import type { WardState, WardStep } from '../src/ward/ward-protocol.js';

const bed = (name: string, ...times: number[]): Bed => ({
  ...{ name, died: false, facts: {} },
  measurements: times.map((time) => ({ time, variable: 'HR', value: 80 })),
});

/** A ward in which each measurement adds a tenth to a risk, and those of bed B are kept out. */
function counting() {
  const risks = new Map<string, number>();
  const asked: number[] = [];
  const state = (step: WardStep): WardState => {
    for (const arrival of step) risks.set(arrival.bed, risks.get(arrival.bed)! + 0.1);
    const ranking = [...risks].map(([id, risk]) => ({ id, risk, time: 0, change: 0 }));
    return {
      ranking: ranking.sort((one, other) => other.risk - one.risk),
      kept: step
        .filter((arrival) => arrival.bed === 'B')
        .map((arrival) => ({ ...arrival, why: { problem: 'impossible', message: 'no' } })),
    };
  };
  let failing = false;
  const ward: ConnectedWard = {
    admit: (patients) => {
      for (const patient of patients) risks.set(patient.bed, 0);
      return Promise.resolve(state([]));
    },
    pass: (steps) => {
      if (failing) return Promise.reject(new Error('no'));
      asked.push(steps.length);
      return Promise.resolve(steps.map(state));
    },
  };
  return { ward, asked, fail: (now: boolean) => (failing = now) };
}

test('time passes step by step, is asked about once, and can go back', async () => {
  const { ward, asked } = counting();
  const replay = replayOf([bed('A', 0.5), bed('B', 1.5, 1.6)], ward);
  expect(replay.at(0)).toBeUndefined();
  await Promise.all([replay.reach(1), replay.reach(3), replay.reach(2)]);
  expect(asked).toEqual([1, 2]);
  expect(replay.at(4)).toBeUndefined();
  expect(replay.at(1)!.map(({ bed: { name } }) => name)).toEqual(['A', 'B']);
  const [first, second] = replay.at(3)!;
  expect([first!.bed.name, first!.past]).toEqual(['B', [0, 0, 0.2, 0.2]]);
  expect(first!.kept.map(({ measurement: { time } }) => time)).toEqual([1.5, 1.6]);
  expect([second!.risk, second!.past, second!.kept]).toEqual([0.1, [0, 0.1, 0.1, 0.1], []]);
});

test('a step that failed may be tried again', async () => {
  const { ward, fail } = counting();
  const replay = replayOf([bed('A', 0.5)], ward);
  fail(true);
  await expect(replay.reach(1)).rejects.toThrow('no');
  fail(false);
  await replay.reach(1);
  expect(replay.at(1)![0]!.risk).toBe(0.1);
});
