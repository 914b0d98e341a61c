import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { openBrowser, servePage } from '@heed/demo-kit/e2e';
import type { Answer, Peer } from './child.js';

/** Software takes the graphics card's place where there is none: right, but slow. */
const switches = [
  '--enable-unsafe-swiftshader',
  '--enable-unsafe-webgpu',
  '--ignore-gpu-blocklist',
  '--use-webgpu-adapter=swiftshader',
];

/** Opens pages of a benchmark, each with a renderer process of its own. */
export interface Pages {
  /** Name and version of the browser. */
  browser: string;
  /** @param task - what the page finds as JSON behind the # of its address */
  open(task: object): Promise<Peer>;
}

/**
 * Builds and serves a page, starts the browser, and ends both afterwards. The page answers requests by a
 * function `answer` of its window, as a child process does.
 *
 * @param folder - of the page, ending with /
 */
export async function withPages<Result>(
  folder: URL,
  use: (pages: Pages) => Promise<Result>,
): Promise<Result> {
  const root = fileURLToPath(folder);
  await build({ root, logLevel: 'error' });
  const server = await servePage(root);
  const browser = await openBrowser(switches);

  async function open(task: object): Promise<Peer> {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.url}#${encodeURIComponent(JSON.stringify(task))}`);
    await page.waitForFunction('window.answer !== undefined');
    return {
      async ask<Reply>(request: object) {
        const words = `window.answer(${JSON.stringify(request)})`;
        const answer = await page.evaluate<Answer>(words);
        if ('error' in answer) throw new Error(answer.error);
        return answer.reply as Reply;
      },
      close: () => context.close(),
    };
  }

  try {
    return await use({ browser: `Chromium ${browser.version()}`, open });
  } finally {
    await browser.close();
    await server.close();
  }
}
