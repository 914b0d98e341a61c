import { element } from '@heed/demo-kit';
import type { Sex } from '@heed/healthcare';
import { lightUp, type PartLight } from './lit.js';
import type { Known } from './patient-state.js';

/** Age and sex. */
export interface AboutFields {
  readonly root: HTMLElement;
  show(known: Pick<Known, 'age' | 'sex'>, light: PartLight): void;
}

/** The oldest that a patient may be, in years. */
const oldest = 130;

/** A field for the age and a choice of the sex; each may stay unknown. */
export function aboutFields(onChange: (about: Pick<Known, 'age' | 'sex'>) => void): AboutFields {
  const age = element('input', {
    ...{ type: 'number', min: 0, max: oldest, step: 1, placeholder: 'any' },
    oninput: tell,
  });
  const sex = element(
    'select',
    { onchange: tell },
    ...['', 'female', 'male'].map((value) => element('option', { value }, value || 'not known')),
  );
  const ofAge = element('label', { class: 'about-one' }, element('span', {}, 'Age'), age);
  const ofSex = element('label', { class: 'about-one' }, element('span', {}, 'Sex'), sex);

  function tell(): void {
    if (!age.validity.valid) return;
    onChange({
      ...(age.value !== '' && { age: age.valueAsNumber }),
      ...(sex.value !== '' && { sex: sex.value as Sex }),
    });
  }

  return {
    root: element('div', { class: 'about-patient' }, ofAge, ofSex),
    show(known, light) {
      if (document.activeElement !== age) age.value = String(known.age ?? '');
      sex.value = known.sex ?? '';
      lightUp(ofAge, `age ${known.age}`, light);
      lightUp(ofSex, known.sex ?? '', light);
    },
  };
}
