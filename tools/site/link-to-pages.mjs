import { existsSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { Application, ReflectionKind } from 'typedoc';
import { repository } from '../scripts/setup.mjs';

const camelCase = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** A file that is named for what it exports has that export's page. */
function linkSources(project) {
  for (const reflection of project.getReflectionsByKind(ReflectionKind.SomeExport)) {
    const symbol = project.getSymbolIdFromReflection(reflection);
    if (!symbol?.packageName.startsWith('@heed/')) continue;
    const name = camelCase(path.basename(symbol.packagePath, '.ts'));
    if (name.toLowerCase() !== reflection.name.toLowerCase()) continue;
    const folder = realpathSync(path.join(repository, 'node_modules', symbol.packageName));
    project.files.registerReflectionPath(path.join(folder, symbol.packagePath), reflection);
  }
}

/** A model's card stands on the page of its domain. */
function linkCards(project) {
  for (const page of project.documents ?? []) {
    const { at, file } = page.frontmatter;
    if (at !== 'domains') continue;
    const models = path.join(repository, 'packages', path.basename(file, '.md'), 'models');
    const names = existsSync(models) ? readdirSync(models) : [];
    for (const card of names.filter((name) => name.endsWith('.md'))) {
      project.files.registerReflectionPath(path.join(models, card), page);
    }
  }
}

/**
 * Links in Markdown that lead to a file of the repository lead to the page of the site that shows what is in it.
 *
 * @param {import('typedoc').Application} app
 */
export function linkToPages(app) {
  app.on(Application.EVENT_PROJECT_REVIVE, (project) => {
    linkSources(project);
    linkCards(project);
  });
}
