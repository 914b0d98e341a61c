import { answerWords, isDenied, isOpen, labelOf, pressed, toldOf } from '../src/patient/finding.js';
import { findingOf } from '../src/patient/patient-state.js';
import { questions } from './questions.js';

const { cough, place, intensity, pressure } = questions;

test('an answer is said as the model calls it', () => {
  expect(labelOf(findingOf(cough, { present: false }))).toBe('Do you have a cough? no');
  expect(labelOf(findingOf(place, { value: 'V_1', present: true }))).toBe(
    'Do you feel pain somewhere? forehead',
  );
  expect(answerWords(findingOf(pressure, { value: 140, present: true }))).toBe('140 mm Hg');
});

test('a press leads from yes to no, then away', () => {
  const yes = findingOf(cough, { present: true });
  expect(pressed(yes)).toEqual({ present: false });
  expect(pressed(findingOf(cough, { present: false }))).toBeUndefined();
  const chest = findingOf(place, { value: 'V_2', present: true });
  const nowhere = findingOf(place, pressed(chest)!);
  expect(isDenied(nowhere)).toBe(true);
  expect(pressed(nowhere)).toBeUndefined();
  // Nothing says no to it.
  expect(pressed(findingOf(intensity, { value: '2', present: true }))).toBeUndefined();
});

test('a question that waits for its value says nothing yet, and a press takes it away', () => {
  const open = findingOf(place, { present: true });
  expect(isOpen(open)).toBe(true);
  expect(answerWords(open)).toBe('');
  expect(pressed(open)).toBeUndefined();
  expect(isOpen(findingOf(cough, { present: true }))).toBe(false);
});

test('the model is told the id, the value, and a no alone', () => {
  expect(toldOf(findingOf(cough, { present: true }))).toEqual({ finding: 'E_1' });
  expect(toldOf(findingOf(cough, { present: false }))).toEqual({ finding: 'E_1', present: false });
  expect(toldOf(findingOf(pressure, { value: 140, present: true }))).toEqual({
    finding: 'pressure',
    value: 140,
  });
});
