import { pointed, type TaskParts } from '@heed/demo-kit';
import { conditionsFigure } from './conditions-figure.js';
import { patientHero, type PatientParts } from './patient-hero.js';

/** What the page of a task about a patient has of its own. */
export function patientParts(parts: Omit<PatientParts, 'pointed'>): TaskParts {
  const at = pointed();
  return {
    hero: patientHero({ ...parts, pointed: at }),
    figure: () => conditionsFigure(at),
  };
}
