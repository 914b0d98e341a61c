import { IndexEvent } from 'typedoc';

/** Parts of types that are written in place have no name that somebody would look for. */
const isNameless = (reflection) => reflection.getFullName().includes('__type');

/**
 * READMEs of packages can be searched as other pages can, and only what has a name is found by it.
 *
 * @param {import('typedoc').Application} app
 */
export function arrangeSearch(app) {
  app.renderer.on(IndexEvent.PREPARE_INDEX, (event) => {
    for (let index = event.searchResults.length - 1; index >= 0; index--) {
      if (isNameless(event.searchResults[index])) event.removeResult(index);
    }
    event.searchResults.forEach((reflection, index) => {
      const words = reflection.readme?.map(({ text }) => text).join('');
      if (words) event.searchFields[index].document = words;
    });
  });
}
