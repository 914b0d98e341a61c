/** Writes a page for each domain, made from its plugin object, into the folder that it is given. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../../scripts/setup.mjs';
import { domainPage, fileNameOf } from './domain-page.mjs';
import { askFirst } from './draw.mjs';
import { exampleCode, runExample } from './example.mjs';
import { findDomains } from './find-plugins.mjs';

const [folder] = process.argv.slice(2).map((word) => path.resolve(word));
const linkTo = (file) => path.relative(folder, path.join(repository, file));

async function factsOf({ name, exports }, task) {
  const exported = Object.entries(exports).find(([, value]) => value === task);
  if (!exported) throw new Error(`${name} exports no ${task.id}`);
  const code = await exampleCode(name, exported[0], task);
  const picture = fileNameOf(task);
  const { output, picture: drawn } = runExample(
    code,
    path.join(folder, 'examples', `${picture}.ts`),
  );
  const { card, methods, light, dark } = await askFirst(task);
  if (drawn !== light) throw new Error(`the example of ${task.id} draws another picture each time`);
  writeFileSync(path.join(folder, `${picture}.svg`), light);
  writeFileSync(path.join(folder, `${picture}-dark.svg`), dark);
  return { task, code, output, picture, card, methods };
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const domain of await findDomains()) {
  const tasks = [];
  for (const task of domain.plugin.tasks) tasks.push(await factsOf(domain, task));
  writeFileSync(path.join(folder, `${domain.plugin.id}.md`), domainPage(domain, tasks, linkTo));
}
