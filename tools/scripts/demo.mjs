// npm run demo [-- DOMAIN] [--port N] [--check]: builds a domain's page, serves and opens it.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import util from 'node:util';
import { runNpm } from './run-npm.mjs';
import { repository, say, setup } from './setup.mjs';

const firstPort = 4300;

function fail(message) {
  say('demo', message);
  process.exit(1);
}

function readCommandLine() {
  const options = { port: { type: 'string' }, check: { type: 'boolean', default: false } };
  try {
    const { values, positionals } = util.parseArgs({ options, allowPositionals: true });
    const [domain = 'nlp', ...more] = positionals;
    if (more.length > 0) fail(`one DOMAIN at a time; got ${positionals.join(' ')}`);
    return { ...values, domain };
  } catch (error) {
    return fail(error.message);
  }
}

function readPort(text) {
  const port = Number(text);
  if (/^\d+$/.test(text) && port > 0 && port < 65536) return port;
  return fail(`--port must be a number from 1 to 65535; got ${text}`);
}

const { domain, port, check } = readCommandLine();
const wantedPort = port === undefined ? firstPort : readPort(port);
const domains = readdirSync(path.join(repository, 'apps'))
  .filter((name) => name.endsWith('-demo'))
  .map((name) => name.slice(0, -'-demo'.length));
if (!domains.includes(domain)) fail(`no demo ${domain}; there are: ${domains.join(', ')}`);

await setup();

const app = path.join(repository, 'apps', `${domain}-demo`);
say('demo', `building apps/${domain}-demo`);
const build = await runNpm(['run', 'build', '--silent'], { cwd: app });
if (build.code !== 0) fail(`the build failed:\n${build.output.trim()}`);

const { preview } = await import('vite');
const open = process.stdout.isTTY && !check && !process.env.CI && !process.env.HEED_NO_OPEN;
const server = await preview({
  root: app,
  logLevel: 'warn',
  preview: { host: '127.0.0.1', port: wantedPort, strictPort: port !== undefined, open },
}).catch((error) => fail(error.message));
const address = `http://127.0.0.1:${server.httpServer.address().port}/`;

if (check) {
  const response = await fetch(address);
  const page = await response.text();
  if (!response.ok || !/<html/i.test(page)) fail(`${address} gave no page (${response.status})`);
  console.log(`demo: ${address} answers with the page`);
  process.exit(0);
}
console.log(`demo: ${address} (Ctrl-C ends it)`);
