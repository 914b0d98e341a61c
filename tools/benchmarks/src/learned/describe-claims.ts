import type { LearnedTask } from './task.js';
import { trainContestant } from './train-contestant.js';

/** Tests what a task claims: trains those of whom something is claimed, with one seed. */
export function describeClaims(task: LearnedTask): void {
  describe(`${task.name}: ${task.question}`, () => {
    test.each(Object.entries(task.claims))(
      '%s %o',
      async (name, claim) => {
        const contestant = task.contestants.find((each) => each.name === name);
        expect(contestant).toBeDefined();
        const { accuracy } = await trainContestant(task, contestant!, 1);
        if ('reaches' in claim) expect(accuracy).toBeGreaterThan(claim.reaches);
        else expect(accuracy).toBeLessThan(claim.staysBelow);
      },
      120_000,
    );
  });
}
