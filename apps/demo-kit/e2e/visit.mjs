/** What tests of a built page share: a browser, a page in it, and what a visitor does there. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe } from 'node:test';
import { openBrowser, servePage, skipReason } from './browser.mjs';

/**
 * Describes a built page in a browser. Each test gets a page of its own, and fails where that
 * complained in its console or asked another server for anything.
 *
 * @param {string} name
 * @param {string} root - folder of the demo, with its vite.config.mjs and dist
 * @param {(visit: Visit) => void} tests
 * @param {readonly string[]} [switches] - of the browser, for instance for a camera that there is not
 */
export function describePage(name, root, tests, switches) {
  describe(name, { skip: skipReason() }, () => {
    const visit = new Visit(root, switches);
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

/** A visitor of a page. */
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
  #root;
  #switches;

  /**
   * @param {string} root - folder of the demo
   * @param {readonly string[]} [switches] - of the browser
   */
  constructor(root, switches = []) {
    this.#root = root;
    this.#switches = switches;
  }

  async begin() {
    [this.#browser, this.#server] = await Promise.all([
      openBrowser(this.#switches),
      servePage(this.#root),
    ]);
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

  /** Goes to the page and waits until it is built. @param {string} [task] - which task of the domain; default the first */
  async go(task) {
    await this.page.goto(task === undefined ? this.url : `${this.url}?task=${task}`);
    await this.#built();
  }

  /** Goes to the page and waits for the model. @param {string} [task] */
  async goReady(task) {
    await this.go(task);
    await this.ready();
  }

  async #built() {
    await this.page.locator('.hero > *').first().waitFor();
  }

  async ready() {
    // A page that is not built yet has no line that says what is loading.
    await this.#built();
    await this.page.locator('.load-line').waitFor({ state: 'hidden' });
  }

  label() {
    return this.page.locator('.answer .label').innerText();
  }

  field() {
    return this.page.getByRole('textbox', { name: /^Text to / });
  }

  /** What the light is said to be. */
  caption() {
    return this.page.locator('.captions .caption').first();
  }

  /** Chooses how the light comes about. @param {string} method */
  async choose(method) {
    await this.page.getByLabel('Method').selectOption(method);
  }

  /** Waits until the light is tested, where it can be. */
  async measured() {
    await this.page.locator('.faithfulness[aria-busy="false"]').waitFor({ state: 'attached' });
  }

  /** Types a text and waits for its answer and light. @param {string} text */
  async read(text) {
    await this.field().fill(text);
    await this.answered();
  }

  /** Waits for an answer that was made on this device, and for its light. */
  async answered() {
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
