import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { openBrowser, servePage } from '@heed/demo-kit/e2e';
import type { Answer, Peer } from '../harness/child.js';
import type { Engine } from './heed-runner.js';
import type { Contestant } from './measure.js';
import type { Job } from './runner.js';

/** What a page is opened for: a job in eager tfjs on a backend, or compiled by Heed. */
export interface PageTask {
  job: Job;
  tfjs?: string;
  heed?: Engine;
}

/** Software takes the graphics card's place where there is none: right, but slow. */
const switches = [
  '--enable-unsafe-swiftshader',
  '--enable-unsafe-webgpu',
  '--ignore-gpu-blocklist',
  '--use-webgpu-adapter=swiftshader',
];

/** Opens pages of the benchmark, each with a renderer process of its own. */
export interface Pages {
  /** Name and version of the browser. */
  browser: string;
  contestant(name: string, task: PageTask, required: boolean): Contestant;
}

/** Builds and serves the page, starts the browser, and ends both afterwards. */
export async function withPages<Result>(use: (pages: Pages) => Promise<Result>): Promise<Result> {
  const root = fileURLToPath(new URL('page', import.meta.url));
  await build({ root, logLevel: 'error' });
  const server = await servePage(root);
  const browser = await openBrowser(switches);

  async function open(task: PageTask): Promise<Peer> {
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
    return await use({
      browser: `Chromium ${browser.version()}`,
      contestant: (name, task, required) => ({ name, required, start: () => open(task) }),
    });
  } finally {
    await browser.close();
    await server.close();
  }
}
