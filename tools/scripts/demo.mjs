// npm run demo [-- DOMAIN] [--port N] [--check]: builds the gallery and all demos, or the page of one
// domain; serves and opens it.
import path from 'node:path';
import util from 'node:util';
import { buildPages } from './build-pages.mjs';
import { demoDomains, layOutSite, serveSite } from './demo-site.mjs';
import { repository, say, setup } from './setup.mjs';

const firstPort = 4300;
const apps = path.join(repository, 'apps');

function fail(message) {
  say('demo', message);
  process.exit(1);
}

function readCommandLine() {
  const options = { port: { type: 'string' }, check: { type: 'boolean', default: false } };
  try {
    const { values, positionals } = util.parseArgs({ options, allowPositionals: true });
    const [domain, ...more] = positionals;
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

async function requirePage(address) {
  const response = await fetch(address);
  const page = await response.text();
  if (!response.ok || !/<html/i.test(page)) fail(`${address} gave no page (${response.status})`);
  console.log(`demo: ${address} answers with the page`);
}

const { domain, port, check } = readCommandLine();
const wantedPort = port === undefined ? firstPort : readPort(port);
const domains = demoDomains(apps);
if (domain !== undefined && !domains.includes(domain)) {
  fail(`no demo ${domain}; there are: ${domains.join(', ')}`);
}

await setup();

const demos = domains.map((each) => `${each}-demo`);
const pages = domain === undefined ? ['gallery', ...demos] : [`${domain}-demo`];
say('demo', `building ${pages.map((page) => `apps/${page}`).join(', ')}`);
const problem = await buildPages(pages);
if (problem !== undefined) fail(`the build failed:\n${problem}`);

const root = path.join(apps, pages[0]);
const site = domain === undefined ? layOutSite(apps, domains) : path.join(root, 'dist');
const open = process.stdout.isTTY && !check && !process.env.CI && !process.env.HEED_NO_OPEN;
const server = await serveSite(root, site, {
  port: wantedPort,
  strictPort: port !== undefined,
  open,
}).catch((error) => fail(error.message));
const address = `http://127.0.0.1:${server.httpServer.address().port}/`;

if (check) {
  await requirePage(address);
  if (domain === undefined) for (const each of domains) await requirePage(`${address}${each}/`);
  process.exit(0);
}
console.log(`demo: ${address} (Ctrl-C ends it)`);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
