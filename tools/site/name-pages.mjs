import path from 'node:path';
import { Application, Converter, ReflectionKind } from 'typedoc';
import { repository } from '../scripts/setup.mjs';
import { pageGroups, titleOf } from './pages.mjs';

/**
 * Gives each page of Markdown its title, and says in its front matter where it belongs: `group`, `at`,
 * `file` and `place`.
 *
 * @param {import('typedoc').Application} app whose `displayBasePath` is the repository
 */
export function namePages(app) {
  const pages = pageGroups().flatMap(({ title, at, files }) =>
    files.map((file) => ({ group: title, at, file })),
  );
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, document) => {
    // Until now its name is its path.
    const file = path.join(repository, `${document.name}.md`);
    const place = pages.findIndex((page) => page.file === file);
    document.frontmatter = { ...pages[place], place };
    document.name = titleOf(document.content.map(({ text }) => text).join('')) ?? document.name;
  });
}

/**
 * Says what `index` is: what a package exports under its own name.
 *
 * @param {import('typedoc').Application} app
 */
export function nameMainEntries(app) {
  app.on(Application.EVENT_PROJECT_REVIVE, (project) => {
    for (const module of project.getReflectionsByKind(ReflectionKind.Module)) {
      if (module.name === 'index') module.name = 'main entry';
    }
  });
}
