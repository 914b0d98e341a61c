/** What the tests of the built page share: a browser, a page in it, and what a visitor does there. */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, afterEach, before, beforeEach, describe } from 'node:test';
import { openBrowser, servePage, skipReason } from '@heed/demo-kit/e2e';

/** Folder of the demo. */
export const root = resolve(import.meta.dirname, '..');
export const good = 'A charming and great film.';
export const bad = 'A dull, awful film.';

/**
 * Describes the built page in a browser. Each test gets a page of its own, and fails where that
 * complained in its console or asked another server for anything.
 *
 * @param {string} name
 * @param {(visit: Visit) => void} tests
 */
export function describePage(name, tests) {
  describe(name, { skip: skipReason() }, () => {
    const visit = new Visit();
    before(() => visit.begin());
    after(() => visit.end());
    beforeEach(() => visit.open());
    afterEach(async () => {
      await visit.context?.close();
      assert.deepEqual(visit.complaints, [], 'errors in the console, or requests to elsewhere');
    });
    tests(visit);
  });
}

/** A visitor of the page. */
export class Visit {
  /** Errors in the console, and requests to elsewhere. @type {string[]} */
  complaints = [];
  /** @type {import('playwright-core').BrowserContext | undefined} */
  context;
  /** @type {import('playwright-core').Browser | undefined} */
  #browser;
  /** @type {Awaited<ReturnType<typeof servePage>> | undefined} */
  #server;
  /** @type {import('playwright-core').Page | undefined} */
  #page;

  async begin() {
    [this.#browser, this.#server] = await Promise.all([openBrowser(), servePage(root)]);
  }

  async end() {
    await this.#browser?.close();
    await this.#server?.close();
  }

  /**
   * Opens an empty page.
   *
   * @param {import('playwright-core').BrowserContextOptions} options
   */
  async open(options = {}) {
    await this.context?.close();
    this.complaints = [];
    assert.ok(this.#browser);
    this.context = await this.#browser.newContext({
      viewport: { width: 1280, height: 860 },
      ...options,
    });
    this.#page = await this.context.newPage();
    this.#page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    this.#page.on('pageerror', (error) => this.complaints.push(String(error)));
    this.context.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(this.url) && !/^(data|blob):/.test(url)) this.complaints.push(url);
    });
  }

  get page() {
    assert.ok(this.#page, 'no page is open');
    return this.#page;
  }

  /** Where the page is served. */
  get url() {
    assert.ok(this.#server, 'nothing is served');
    return this.#server.url;
  }

  /** Goes to the page. */
  async go() {
    await this.page.goto(this.url);
  }

  /** Goes to the page and waits for the model. */
  async goReady() {
    await this.go();
    await this.ready();
  }

  async ready() {
    await this.page.locator('.load-line').waitFor({ state: 'hidden' });
  }

  label() {
    return this.page.locator('.answer .label').innerText();
  }

  field() {
    return this.page.getByRole('textbox', { name: 'Text to read' });
  }

  /** What the light is said to be. */
  caption() {
    return this.page.locator('.captions .caption');
  }

  /** Chooses how the light comes about. @param {string} method */
  async choose(method) {
    await this.page.getByLabel('Method').selectOption(method);
  }

  /** Waits until the light is tested. */
  async measured() {
    await this.page.locator('.faithfulness[aria-busy="false"]').waitFor();
  }

  /** Types a text and waits for its answer and light. @param {string} text */
  async read(text) {
    await this.field().fill(text);
    const answer = this.page.locator('.answer[aria-busy="false"] .note');
    await answer.filter({ hasText: 'on this device' }).waitFor();
    await this.page.locator('.hero[aria-busy="false"]').waitFor();
  }

  /** How strongly each word is lit: its step on the ramp, below 0 on the cool one. */
  steps(where = '.lit-editor') {
    return this.page
      .locator(`${where} .lit-copy span`)
      .evaluateAll((spans) => spans.map((span) => Number(span.getAttribute('data-step'))));
  }
}
