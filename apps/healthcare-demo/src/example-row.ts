import { exampleChips, type TaskIntro } from '@heed/demo-kit';

/** Examples to click, by names that people gave them. */
export interface ExampleRow {
  readonly root: HTMLElement;
  /** Says which one is seen; `undefined` for none. */
  mark(seen: number | undefined): void;
}

/**
 * @param names - one for each example; those that have none keep theirs
 * @param onPick - called with the place of the example
 */
export function exampleRow(
  examples: TaskIntro['examples'],
  names: readonly string[],
  onPick: (example: number) => void,
): ExampleRow {
  const named = examples.map(({ label }, place) => ({ label: names[place] ?? label }));
  const root = exampleChips(named, onPick);
  return {
    root,
    mark(seen) {
      [...root.children].forEach((chip, place) => {
        chip.ariaPressed = String(place === seen);
      });
    },
  };
}
