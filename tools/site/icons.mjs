import { PageEvent } from 'typedoc';

/**
 * Icons come from the page, into which typedoc's script puts them: a page that is opened as a file may not load
 * parts of another one.
 *
 * @param {import('typedoc').Application} app
 */
export function takeIconsFromPage(app) {
  app.renderer.on(PageEvent.END, (page) => {
    page.contents = page.contents.replace(/href="[./]*assets\/icons\.svg#/g, 'href="#');
  });
}
