import { monitoring, openWard, type Measurement, type Stay } from '@heed/healthcare';
import { readPhysionet } from '@heed/healthcare/train';
import { compare, interleave } from './harness/interleave.js';
import type { Suite } from './harness/suite.js';

const suiteName = 'ward-speed';

/** Patients of the ward, and how many of them are asked about anew. */
const [patients, anew] = [10_000, 400] as const;

/** Hours since admission at which the ward is opened, and between one round and the next. */
const [opened, between] = [24, 0.25] as const;

/** Seconds that a round should take. */
const inTime = { must: 1, aim: 1 } as const;

/** A stay as it was known when the ward was opened. */
const untilOpened = ({ now: _, ...stay }: Stay): Stay => ({
  ...stay,
  measurements: stay.measurements.filter(({ time }) => time <= opened),
});

async function secondsOf(work: () => Promise<unknown> | void): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** How long a ward takes to tell all risks again after a measurement of each patient. */
export const suite: Suite = {
  summary: `Seconds until the risks of ${patients.toLocaleString('en')} patients are told again after one measurement of each, with one thread; against asking about each stay anew.`,
  async run(report, { rounds = 7, note }) {
    const { stays } = await readPhysionet({ onMessage: note });
    const known = stays.map(({ stay }) => untilOpened(stay));
    const stayOf = (patient: number) => known[patient % known.length]!;
    await using ward = await openWard();
    const admitting = await secondsOf(() => {
      for (let patient = 0; patient < patients; patient++)
        ward.admit(`${patient}`, stayOf(patient));
    });
    const { seconds: first } = await ward.update();
    note(
      `${stays.length} stays, repeated: admitted in ${admitting.toFixed(2)} s, first update ${first.toFixed(2)} s`,
    );
    await using monitor = await monitoring.load(monitoring.model, { threads: 1 });
    note(`asked anew: ${anew} of the stays, times ${patients / anew}`);
    let time = opened;
    const measured = (patient: number): Measurement => ({
      ...{ time, variable: 'HR', value: 60 + (patient % 60) },
    });
    const samples = await interleave(
      {
        heed: () =>
          secondsOf(async () => {
            time += between;
            for (let patient = 0; patient < patients; patient++) {
              ward.measure(`${patient}`, measured(patient));
            }
            await ward.update();
          }),
        'each stay asked anew': async () => {
          const again = known.slice(0, anew).map((stay, patient) => ({
            ...stay,
            measurements: [...stay.measurements, measured(patient)],
          }));
          const seconds = await secondsOf(() => monitor(again, { reasons: 0 }));
          return (seconds * patients) / anew;
        },
      },
      { rounds },
    );
    report(
      compare(
        {
          ...{ suite: suiteName, case: `${patients.toLocaleString('en')} patients`, unit: 's' },
          targets: [inTime],
        },
        samples,
      ),
    );
  },
};
