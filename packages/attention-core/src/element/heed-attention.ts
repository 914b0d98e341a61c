import { HeedError } from '../errors/index.js';
import { type AttentionTrace, checkTrace } from '../explain/index.js';
import type { Scheme } from '../view/ramp.js';
import { announcer } from './announcer.js';
import { caption } from './caption.js';
import {
  type AttentionView,
  type Choice,
  type HeadChoice,
  mapNamed,
  readHead,
  views,
} from './choice.js';
import { type Controls, controls } from './controls.js';
import { gridView } from './grid-view.js';
import { make } from './make.js';
import { type Panel, panelsOf } from './panel.js';
import { findingOf, isWithin, nowhere, type Pointing, sentenceOf } from './pointing.js';
import { type Stage, stageOf } from './stage.js';
import { sharedSheet } from './theme.js';

/** What is seen, as the event `heed-select` tells it. */
export interface HeedSelection extends Choice, Pointing {}

/** What a framework may give the element, for its types: see the note on React in docs/element.md. */
export type HeedAttentionProperties = Partial<
  Pick<
    HeedAttention,
    | 'trace'
    | 'otherTrace'
    | 'view'
    | 'layer'
    | 'head'
    | 'compare'
    | 'threshold'
    | 'method'
    | 'scheme'
  >
> & { 'onheed-select'?: (event: CustomEvent<HeedSelection>) => void };

/** What stays while the picture changes. */
interface Parts {
  controls: Controls;
  body: HTMLElement;
  say(text: string): void;
}

/** In Node there are no elements: importing must work all the same, for servers that render pages. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/** Properties that may have been set before the element was defined. */
const properties = ['trace', 'otherTrace'] as const;

/**
 * `<heed-attention>`: shows an {@link AttentionTrace} and lets a visitor explore it, by pointer,
 * keyboard or screen reader.
 *
 * Attributes, each also a property: `view` (`lines`, `matrix`, `text`, `grid`; default `lines`), `layer`
 * (name of a map; default the last in which several positions look), `head` (from 0, or `mean`, the
 * default), `compare` (a second head beside it; default none), `threshold` (weights below it are not
 * shown; default 0), `method` (how the weights were made, for captions; default `raw attention`) and
 * `scheme` (`light` or `dark`; default as the system has it). What has no meaning for a trace counts as
 * not given. Colours follow the page's `--heed-…` variables where it defines them, see `rampVariables`.
 *
 * The event `heed-select` tells a {@link HeedSelection} whenever somebody chooses or points.
 */
export class HeedAttention extends Base {
  /** Attributes that change the picture. */
  static readonly observedAttributes = [
    ...['view', 'layer', 'head', 'compare', 'threshold', 'method', 'scheme'],
  ];

  #trace: AttentionTrace | null = null;
  #otherTrace: AttentionTrace | null = null;
  #panels: readonly Panel[] = [];
  #pointing: Pointing = nowhere;
  #parts: Parts | undefined;
  #drawn: Pick<Stage, 'repaint'> & Partial<Stage> = { repaint: () => undefined };
  #waiting = false;
  #darkness: MediaQueryList | undefined;
  readonly #repaint = (): void => this.#drawn.repaint();

  /**
   * What is shown; `null` for nothing.
   *
   * @throws HeedError as `checkTrace` does, for a value that is no trace
   */
  get trace(): AttentionTrace | null {
    return this.#trace;
  }
  set trace(trace: AttentionTrace | null | undefined) {
    this.#trace = trace ? checkTrace(trace) : null;
    this.#pointing = nowhere;
    this.#schedule();
  }

  /**
   * Another model's trace, whose map of the same name stands beside; `null` for none.
   *
   * @throws HeedError as `checkTrace` does, for a value that is no trace
   */
  get otherTrace(): AttentionTrace | null {
    return this.#otherTrace;
  }
  set otherTrace(trace: AttentionTrace | null | undefined) {
    this.#otherTrace = trace ? checkTrace(trace) : null;
    this.#schedule();
  }

  /** How the trace is drawn. */
  get view(): AttentionView {
    return views.find((view) => view === this.getAttribute('view')) ?? 'lines';
  }
  set view(view: AttentionView) {
    this.setAttribute('view', view);
  }

  /** Name of the map that is shown; empty without a trace. */
  get layer(): string {
    return this.#map?.name ?? '';
  }
  set layer(layer: string) {
    this.setAttribute('layer', layer);
  }

  /** The head that is shown. */
  get head(): HeadChoice {
    const only = this.#map?.heads === 1 ? 0 : 'mean';
    return this.#headOf('head') ?? only;
  }
  set head(head: HeadChoice) {
    this.setAttribute('head', String(head));
  }

  /** The head beside it; `null` for none, or the same one of {@link otherTrace}. */
  get compare(): HeadChoice | null {
    return this.#headOf('compare') ?? null;
  }
  set compare(head: HeadChoice | null) {
    if (head === null) this.removeAttribute('compare');
    else this.setAttribute('compare', String(head));
  }

  /** Weights below it are not shown, 0 … 1. */
  get threshold(): number {
    const value = Number(this.getAttribute('threshold'));
    return value > 0 && value <= 1 ? value : 0;
  }
  set threshold(threshold: number) {
    this.setAttribute('threshold', String(threshold));
  }

  /** How the weights were made, for captions. */
  get method(): string {
    return this.getAttribute('method') ?? 'raw attention';
  }
  set method(method: string) {
    this.setAttribute('method', method);
  }

  /** Colours where the page defines none; `auto` as the system has it. */
  get scheme(): Scheme | 'auto' {
    const value = this.getAttribute('scheme');
    return value === 'light' || value === 'dark' ? value : 'auto';
  }
  set scheme(scheme: Scheme | 'auto') {
    this.setAttribute('scheme', scheme);
  }

  /** What is seen now. */
  get selection(): HeedSelection {
    const { view, layer, head, compare, threshold } = this;
    return { view, layer, head, compare, threshold, ...this.#pointing };
  }

  /**
   * The picture as a file that stands alone, with a caption.
   *
   * @throws HeedError `input-empty` without a trace
   */
  async toSvg(): Promise<string> {
    if (this.#trace === null || this.#map === undefined) {
      throw new HeedError({
        code: 'input-empty',
        where: 'heed-attention',
        required: 'trace must hold at least one map before a picture can be saved',
      });
    }
    const { svgFile } = await import('./picture-file.js');
    const dark = this.#darkness?.matches === true ? 'dark' : 'light';
    return svgFile({
      trace: this.#trace,
      panels: panelsOf(this.#trace, this.#otherTrace, this.selection),
      choice: this.selection,
      pointing: this.#pointing,
      method: this.method,
      scheme: this.scheme === 'auto' ? dark : this.scheme,
    });
  }

  /**
   * The same painted, as `image/png`.
   *
   * @param scale - pixels of the file for one of the picture. Default 2
   * @throws HeedError `input-empty` without a trace, `runtime-failed` where the browser cannot paint
   */
  async toPng(scale = 2): Promise<Blob> {
    const svg = await this.toSvg();
    const { pngFile } = await import('./picture-file.js');
    return pngFile(svg, scale);
  }

  /** Called by the browser. */
  connectedCallback(): void {
    for (const name of properties) this.#upgrade(name);
    this.#darkness = window.matchMedia('(prefers-color-scheme: dark)');
    this.#darkness.addEventListener('change', this.#repaint);
    this.#schedule();
  }

  /** Called by the browser. */
  disconnectedCallback(): void {
    this.#darkness?.removeEventListener('change', this.#repaint);
    this.#drawn.dispose?.();
  }

  /** Called by the browser. */
  attributeChangedCallback(): void {
    this.#schedule();
  }

  get #map() {
    return this.#trace === null ? undefined : mapNamed(this.#trace, this.getAttribute('layer'));
  }

  #headOf(attribute: 'head' | 'compare'): HeadChoice | undefined {
    const map = this.#map;
    return map === undefined ? undefined : readHead(this.getAttribute(attribute), map);
  }

  /** A property that was set on the plain element hides the accessor: it is taken off and set again. */
  #upgrade(name: (typeof properties)[number]): void {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    Reflect.deleteProperty(this, name);
    this[name] = value;
  }

  /** Draws once, however many properties and attributes change together. */
  #schedule(): void {
    if (this.#waiting || !this.isConnected) return;
    this.#waiting = true;
    queueMicrotask(() => {
      this.#waiting = false;
      if (this.isConnected) this.#draw();
    });
  }

  #draw(): void {
    const { controls: row, body } = (this.#parts ??= this.#build());
    const [trace, map, choice] = [this.#trace, this.#map, this.selection];
    this.#drawn.dispose?.();
    row.root.hidden = map === undefined;
    if (trace === null || map === undefined) {
      const text = trace === null ? 'Nothing to show yet.' : 'This trace holds no attention maps.';
      body.replaceChildren(make('p', { class: 'note' }, text));
      this.#panels = [];
      return;
    }
    this.#panels = panelsOf(trace, this.#otherTrace, choice);
    const other = this.#otherTrace !== null;
    if (!isWithin(this.#pointing, map)) this.#pointing = nowhere;
    const full = this.#panels[0]!.full;
    row.offer({ choice, maps: trace.maps, map, other, full });
    const drawn =
      choice.view === 'grid'
        ? gridView(trace, choice, (layer, head) => {
            this.#choose({ view: 'matrix', layer, head });
            // The picture is drawn first.
            queueMicrotask(() => row.focus());
          })
        : stageOf(this.#panels, choice.view, this.#pointing, (pointing, panel) =>
            this.#point(pointing, panel),
          );
    this.#drawn = drawn;
    body.replaceChildren(drawn.root, caption(trace, this.#panels, choice, this.method));
    drawn.repaint();
  }

  #build(): Parts {
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sharedSheet()];
    const voice = announcer();
    const row = controls(
      (part) => this.#choose(part),
      (format) => void this.#save(format).catch((error: unknown) => voice.say(String(error))),
    );
    const body = make('div', { class: 'body', part: 'stage' });
    root.append(make('div', { class: 'frame', part: 'frame' }, row.root, body, voice.root));
    return { controls: row, body, say: (text) => voice.say(text) };
  }

  #choose(part: Partial<Choice>): void {
    Object.assign(this, part);
    this.#tell();
  }

  #point(pointing: Pointing, panel: Panel): void {
    this.#pointing = pointing;
    const words = sentenceOf(findingOf(panel, pointing));
    if (words !== '') this.#parts!.say(words);
    this.#tell();
  }

  #tell(): void {
    const detail = this.selection;
    this.dispatchEvent(new CustomEvent('heed-select', { detail, bubbles: true, composed: true }));
  }

  async #save(format: 'svg' | 'png'): Promise<void> {
    const { download } = await import('./picture-file.js');
    const file =
      format === 'svg'
        ? new Blob([await this.toSvg()], { type: 'image/svg+xml' })
        : await this.toPng();
    const { view, layer, head } = this.selection;
    const which =
      view === 'grid' ? 'all' : `${layer}-${head === 'mean' ? 'mean' : head + 1}-${view}`;
    const name = `${this.#trace!.model}-${which}`.replaceAll(/[^\w.-]+/g, '-');
    download(file, `${name}.${format}`);
  }
}
