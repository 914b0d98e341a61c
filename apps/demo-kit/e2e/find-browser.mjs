import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Names under which browsers that the tests can drive lie on the PATH. */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Where installers put them outside the PATH. */
const places = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/snap/bin/chromium',
    '/opt/google/chrome/chrome',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData']
    .map((variable) => process.env[variable])
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]),
};

/** What to do without a browser. */
export const howToInstall =
  'Install Chrome or Chromium (Debian, Ubuntu: apt-get install chromium; macOS: brew install --cask chromium; Windows: winget install Google.Chrome), or set CHROME_PATH to the program.';

/**
 * The path of an installed Chrome or Chromium: CHROME_PATH first, then the PATH, then the usual
 * places of this system.
 *
 * @returns {string | undefined}
 * @throws {Error} where CHROME_PATH names a program that is not there
 */
export function findBrowser() {
  const wanted = process.env['CHROME_PATH'];
  if (wanted) {
    if (!runs(wanted)) throw new Error(`CHROME_PATH names no program: ${wanted}. ${howToInstall}`);
    return wanted;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const usual = places[/** @type {keyof typeof places} */ (process.platform)] ?? [];
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...usual].find(
    runs,
  );
}

/** @param {string} path */
function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
