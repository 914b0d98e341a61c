import { added, changed, findingOf, type Known, patientOf } from '../src/patient/patient-state.js';
import { questions } from './questions.js';

const { cough, place, intensity } = questions;
const nothing: Known = { findings: [], complete: false };
const at = (value: string) => findingOf(place, { value, present: true });
const valuesOf = ({ findings }: Known) => findings.map(({ value, present }) => value ?? present);

describe('added', () => {
  it('takes the place of what it contradicts', () => {
    const yes = added(nothing, findingOf(cough, { present: true }));
    expect(valuesOf(added(yes, findingOf(cough, { present: false })))).toEqual([false]);
    const two = added(
      added(nothing, findingOf(intensity, { value: '1', present: true })),
      findingOf(intensity, { value: '2', present: true }),
    );
    expect(valuesOf(two)).toEqual(['2']);
  });

  it('keeps several values beside each other, none of them twice, and no beside none', () => {
    const both = [at('V_1'), at('V_2'), at('V_1')].reduce(added, nothing);
    expect(valuesOf(both)).toEqual(['V_2', 'V_1']);
    expect(valuesOf(added(both, at('V_0')))).toEqual(['V_0']);
    expect(valuesOf([at('V_0'), at('V_1')].reduce(added, nothing))).toEqual(['V_1']);
  });
});

describe('changed', () => {
  it('changes an answer in its place, under the same key, and takes it away', () => {
    const known = [at('V_1'), findingOf(cough, { present: true }), at('V_2')].reduce(
      added,
      nothing,
    );
    const [, { key } = { key: NaN }] = known.findings;
    const denied = changed(known, key, { present: false });
    expect(valuesOf(denied)).toEqual(['V_1', false, 'V_2']);
    expect(denied.findings[1]!.key).toBe(key);
    expect(valuesOf(changed(denied, key, undefined))).toEqual(['V_1', 'V_2']);
    expect(changed(known, -1, { present: false })).toBe(known);
  });

  it('lets an answer go that the new one contradicts', () => {
    const known = [at('V_1'), at('V_2')].reduce(added, nothing);
    const { key } = known.findings[1]!;
    expect(valuesOf(changed(known, key, { value: 'V_0', present: true }))).toEqual(['V_0']);
  });
});

describe('patientOf', () => {
  it('leaves out what is not known or waits for its value', () => {
    expect(patientOf(nothing)).toBeUndefined();
    expect(patientOf({ ...nothing, complete: true })).toBeUndefined();
    expect(patientOf(added(nothing, findingOf(place, { present: true })))).toBeUndefined();
    expect(patientOf({ ...nothing, age: 0 })).toEqual({ age: 0, findings: [] });
    expect(patientOf({ ...added(nothing, at('V_1')), sex: 'female', complete: true })).toEqual({
      sex: 'female',
      findings: [{ finding: 'E_3', value: 'V_1' }],
      complete: true,
    });
  });
});
