// Builds pages of apps/ two at a time; what has not changed since its last build is taken as it is.
import path from 'node:path';
import { collect } from './run-npm.mjs';
import { repository, say } from './setup.mjs';

/** How nx says that a task is through: its lines come once the task's whole output is there. */
const through = /^> nx run @heed\/(\S+):build(.*)$/gm;

/**
 * Builds pages, and says which are through.
 *
 * @param {readonly string[]} apps folders in apps/, also the names of their packages behind `@heed/`
 * @returns {Promise<string | undefined>} what failed, as the build said it
 */
export async function buildPages(apps) {
  let [heard, done] = ['', 0];
  const hear = (text) => {
    heard += text;
    const end = heard.lastIndexOf('\n') + 1;
    for (const [, app, note] of heard.slice(0, end).matchAll(through)) {
      const cached = /cache/.test(note) ? ', unchanged' : '';
      say('demo', `apps/${app} is through, ${++done} of ${apps.length}${cached}`);
    }
    heard = heard.slice(end);
  };
  const { code, output } = await collect(
    process.execPath,
    [
      path.join('node_modules', 'nx', 'dist', 'bin', 'nx.js'),
      ...['run-many', '-t', 'build', '-p', apps.map((app) => `@heed/${app}`).join(',')],
      // Pages are made of their packages' sources, which need no build.
      ...['--excludeTaskDependencies', '--outputStyle=static', '--parallel=2'],
    ],
    { cwd: repository, hear, env: { NX_DAEMON: 'false', NO_COLOR: '1', FORCE_COLOR: undefined } },
  );
  return code === 0 ? undefined : output.trim();
}
