import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { findBrowser, howToInstall } from './find-browser.mjs';

const switches = [
  '--no-first-run',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Optimises a WebAssembly function after ten times as much work as usual: each test has a page of its own, and
  // most of them are gone before what was spent on optimising ONNX Runtime comes back.
  '--js-flags=--wasm-tiering-budget=130000000',
];

/**
 * Starts the installed browser, headless.
 *
 * @param {readonly string[]} [extra] more command line switches
 * @returns {Promise<import('playwright-core').Browser>}
 * @throws {Error} with what to install, where there is none
 */
export async function openBrowser(extra = []) {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error(`No browser found. ${howToInstall}`);
  // Chromium's sandbox cannot start as root, as which containers usually run.
  const root = process.getuid?.() === 0;
  return chromium.launch({
    executablePath,
    args: [...switches, ...extra, ...(root ? ['--no-sandbox'] : [])],
  });
}

/**
 * Why browser tests cannot run here, said loudly; `false` where they can. In CI a missing browser is
 * a failure and not a reason to skip.
 *
 * @returns {string | false}
 * @throws {Error} in CI without a browser
 */
export function skipReason() {
  if (findBrowser() !== undefined) return false;
  const reason = `browser tests SKIPPED: no Chrome or Chromium found. ${howToInstall}`;
  if (process.env['CI'] === 'true') throw new Error(`In CI a browser is required: ${howToInstall}`);
  console.warn(`\n${'!'.repeat(72)}\n${reason}\n${'!'.repeat(72)}\n`);
  return reason;
}

/**
 * To compress models and scripts anew for each visit costs more than to send them to the same machine.
 *
 * @type {import('vite').Plugin}
 */
const uncompressed = {
  name: 'heed-uncompressed',
  configurePreviewServer({ middlewares }) {
    middlewares.use((request, _response, next) => {
      delete request.headers['accept-encoding'];
      next();
    });
  },
};

/**
 * Serves a built page as `vite preview` does, but uncompressed, at a free port.
 *
 * @param {string} root - folder of the demo, with its vite.config.mjs and dist
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 * @throws {Error} where the page has not been built
 */
export async function servePage(root) {
  const server = await preview({
    root,
    logLevel: 'error',
    plugins: [uncompressed],
    preview: { host: '127.0.0.1', port: 0, open: false },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the preview server gave no address');
  return { url, close: () => server.close() };
}
