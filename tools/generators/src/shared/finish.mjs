import { existsSync } from 'node:fs';
import path from 'node:path';
import { collect, runNpm } from '../../../scripts/run-npm.mjs';
import { Refusal } from './refusal.mjs';

/** @typedef {import('./workspace.mjs').DomainPackage} DomainPackage */

/** @param {string} message */
const say = (message) => process.stderr.write(`${message}\n`);

/**
 * The steps that need the written files: links the packages, trains the task's model, and makes the lists
 * anew. What is there after a failure is whole but for these steps.
 *
 * @param {object} options
 * @param {string} options.root - the workspace
 * @param {DomainPackage} options.domain
 * @param {string} options.task
 * @param {boolean} options.install
 * @param {boolean} options.train
 * @throws {Refusal} with the command that goes on from here
 */
export async function finishTask({ root, domain, task, install, train }) {
  const id = `${domain.id}/${task}`;
  const again = `To go on from here: node tools/generators/finish.mjs ${id}`;
  if (install) {
    say('Installing: npm links the packages');
    await installPackages(root, again);
  }
  if (train) {
    say(`Training ${id}`);
    const model = path.join(domain.folder, 'models', `${task}.onnx`);
    await trainModel(root, id, model, again);
    // The lists are made by importing all domains.
    if (existsSync(path.join(root, 'node_modules', domain.name))) await renewLists(root, again);
  }
  say(
    [
      '',
      `${id} is there.${train ? '' : ' Its model is not trained yet.'}`,
      ...(train ? [] : [again]),
      `Look at it:   npm run demo -- ${domain.id}`,
      `Test it:      npm test -- ${domain.folder}`,
      `Make it yours: ${domain.folder}/src/${task}/data.ts says what it learns from;`,
      `               npx heed train ${id} --output ${domain.folder}/models/${task}.onnx learns it`,
    ].join('\n'),
  );
}

/** @param {string} root @param {string} again */
async function installPackages(root, again) {
  // Where npm has not installed what is there, it would set out to do so, through links as well.
  if (!existsSync(path.join(root, 'node_modules/.package-lock.json'))) {
    throw new Refusal(`Nothing is installed here yet: npm run setup. ${again}`);
  }
  const { code, output } = await runNpm(
    ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: root },
  );
  if (code !== 0) throw new Refusal(`npm install failed. ${again}\n${output.trim()}`);
}

/** @param {string} root @param {string} id @param {string} model @param {string} again */
async function trainModel(root, id, model, again) {
  // nx requires generators, and what awaits at its top level, as scripts do, cannot be required.
  const { runTypescript } = await import('../../../scripts/run-typescript.mjs');
  const main = path.join(root, 'packages/cli/src/bin.ts');
  const code = await runTypescript(main, ['train', id, '--output', path.join(root, model)]);
  if (code !== 0) {
    throw new Refusal(`The training ${code === 130 ? 'was stopped' : 'failed'}. ${again}`);
  }
}

/** README's table of domains comes from the plugins. @param {string} root @param {string} again */
async function renewLists(root, again) {
  const script = path.join(root, 'tools/scripts/domain-table.mjs');
  if (!existsSync(script)) return;
  const { code, output } = await collect(process.execPath, [script], { cwd: root });
  if (code !== 0)
    throw new Refusal(`The table of domains could not be made. ${again}\n${output.trim()}`);
}
