import { QuestionFinder } from '../findings/question-finder.js';
import { refuse } from '../findings/refuse.js';
import { variables } from './variables.js';

const finder = new QuestionFinder(
  variables.map(({ id, label }, place) => ({ id, text: label, place })),
);

/** By their ids as they are written: quicker than by words. */
const places = new Map(variables.map(({ id }, place) => [id, place]));

/** Letters of a name that an error shows. */
const shown = 50;

/**
 * The place of a variable.
 *
 * @param name - its id or its English words, whatever their case and marks
 * @throws HeedError `input-value` for a variable that is not known, naming near ones
 */
export function findVariable(name: string, where: string, argument: string): number {
  const place = places.get(name) ?? finder.find(name)?.place;
  if (place !== undefined) return place;
  const near = finder.nearest(name).map(({ id, text }) => `${id} (${text})`);
  return refuse(where, {
    code: 'input-value',
    required: `${argument}.variable must be one that the model knows`,
    got: name.length > shown ? `${name.slice(0, shown - 1)}…` : name,
    advice: `Near ones: ${near.join(', ')}.`,
  });
}
