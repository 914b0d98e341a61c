import path from 'node:path';
import { collect } from '../../../scripts/run-npm.mjs';
import { Refusal } from '../shared/refusal.mjs';
import { mechanismFiles } from './names.mjs';

/** @param {string} message */
const say = (message) => process.stderr.write(`${message}\n`);

const table = 'tools/scripts/mechanism-table.mjs';

/**
 * The step that needs the written files: makes the table of mechanisms anew; then says what is there.
 *
 * @param {object} options
 * @param {string} options.root - the workspace
 * @param {import('./names.mjs').MechanismNames} options.names
 * @param {boolean} options.table - whether to make the table
 * @throws {Refusal} with the command that goes on from here
 */
export async function finishMechanism({ root, names, table: wanted }) {
  const { family, functionName, snake } = names;
  const { source, spec, script } = mechanismFiles(names);
  if (wanted) {
    say('Counting what it costs, for docs/mechanisms.md: this takes most of a minute');
    const { code, output } = await collect(process.execPath, [path.join(root, table)], {
      cwd: root,
    });
    if (code !== 0) {
      throw new Refusal(
        `docs/mechanisms.md could not be made. To go on from here: node ${table}\n${output.trim()}`,
      );
    }
  }
  say(
    [
      '',
      `${functionName} is there, and passes its tests.`,
      ...(wanted ? [] : [`Put it into docs/mechanisms.md: node ${table}`]),
      `Make it yours: ${source}.ts is the mechanism, ${script}.py computes what it is compared with:`,
      `               python3 tools/golden/${snake}.py makes the values anew`,
      `               ${spec}.ts says how it is checked`,
      `Test it:       npm test -- packages/attention-core/${source.split('/').slice(2).join('/')}`,
      `               npm test -- packages/testing/test/core/${family} -t ${functionName}`,
    ].join('\n'),
  );
}
