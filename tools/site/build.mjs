#!/usr/bin/env node
/**
 * npm run docs [-- FOLDER]: builds the site into docs/site, or into FOLDER: guides, a page for each domain, and
 * the reference of every package. It needs no server and no network: open its index.html.
 */
import path from 'node:path';
import { Application, TSConfigReader, TypeDocReader } from 'typedoc';
import { runTypescript } from '../scripts/run-typescript.mjs';
import { repository, say, setup } from '../scripts/setup.mjs';
import { addAssets } from './assets.mjs';
import { anchorCode } from './heading-anchors.mjs';
import { takeIconsFromPage } from './icons.mjs';
import { linkToPages } from './link-to-pages.mjs';
import { nameMainEntries, namePages } from './name-pages.mjs';
import { packageReader } from './package-reader.mjs';
import { domainPages, frontPage, pageGroups, referencePackages } from './pages.mjs';
import { linkToText, nameAsText } from './plain-sources.mjs';
import { arrangeSearch } from './search.mjs';
import { SiteRouter } from './site-router.mjs';
import { SiteTheme } from './site-theme.mjs';

/** What typedoc is taught beyond its options. */
const lessons = [
  namePages,
  nameMainEntries,
  linkToPages,
  linkToText,
  takeIconsFromPage,
  arrangeSearch,
];

/** typedoc, told where everything is. */
async function openTypedoc() {
  const options = {
    options: path.join(repository, 'typedoc.json'),
    entryPoints: referencePackages(),
    readme: frontPage,
    projectDocuments: pageGroups().flatMap(({ files }) => files),
    // Pages of Markdown are then named by their path in the repository: see name-pages.mjs.
    displayBasePath: repository,
    markdownItLoader: anchorCode,
    // Written by addAssets; typedoc links to it.
    customCss: path.join(import.meta.dirname, 'site.css'),
    router: 'site',
    theme: 'site',
  };
  const readers = [new TypeDocReader(), packageReader, new TSConfigReader()];
  const app = await Application.bootstrapWithPlugins(options, readers);
  app.renderer.defineRouter('site', SiteRouter);
  app.renderer.defineTheme('site', SiteTheme);
  for (const teach of lessons) teach(app);
  return app;
}

await setup();
const [folder = path.join(repository, 'docs/site')] = process.argv
  .slice(2)
  .map((word) => path.resolve(word));

say('docs', 'asking the models of all domains');
const writePages = path.join(import.meta.dirname, 'domains/write-pages.mjs');
const failed = await runTypescript(writePages, [domainPages]);
if (failed) process.exit(failed);

say('docs', 'reading guides and sources');
const app = await openTypedoc();
const project = await app.convert();
if (project) {
  app.validate(project);
  await app.generateDocs(project, folder);
  addAssets(folder);
  nameAsText(folder);
}
const complaints = app.logger.errorCount + app.logger.warningCount;
if (complaints > 0) say('docs', `${complaints} complaints, above`);
else say('docs', `open ${path.relative(process.cwd(), path.join(folder, 'index.html'))}`);
process.exitCode = complaints > 0 ? 1 : 0;
