import { HeedError } from '../errors/index.js';
import type { AttentionTrace } from '../explain/index.js';
import { readTrace } from '../explain/read-trace.js';
import type { Scheme } from '../view/ramp.js';
import {
  type AttentionView,
  type Choice,
  type HeadChoice,
  mapNamed,
  readHead,
  views,
} from './choice.js';
import { type Display, display } from './display.js';
import { panelsOf } from './panel.js';
import { isWithin, nowhere, type Pointing } from './pointing.js';

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

/** In Node there are no elements: importing must work all the same, for servers that render pages. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/** Attributes, each also a property. */
const attributes = ['view', 'layer', 'head', 'compare', 'threshold', 'method', 'scheme'] as const;
/** Properties that may have been set before the element was defined. */
const properties = [...attributes, 'trace', 'otherTrace'] as const;

/**
 * `<heed-attention>`: shows an {@link AttentionTrace} and lets a visitor explore it, by pointer,
 * keyboard or screen reader.
 *
 * Attributes, each also a property: `view` (`lines`, `matrix`, `text`, `grid`; default `lines`), `layer`
 * (name of a map; default the last in which several positions look), `head` (from 0, or `mean`, the
 * default), `compare` (a second head beside it; default none), `threshold` (weights below it are not
 * shown; default 0), `method` (how the weights were made, for captions; default `raw attention`) and
 * `scheme` (`light` or `dark`; default as the page's `color-scheme` has it). What has no meaning for a trace counts as
 * not given. Colours follow the page's `--heed-…` variables where it defines them, see `rampVariables`.
 *
 * The event `heed-select` tells a {@link HeedSelection} whenever somebody chooses or points.
 */
export class HeedAttention extends Base {
  /** Attributes that change the picture. */
  static readonly observedAttributes: readonly string[] = attributes;

  #trace: AttentionTrace | null = null;
  #otherTrace: AttentionTrace | null = null;
  #pointing: Pointing = nowhere;
  #display: Display | undefined;
  #waiting = false;

  /**
   * What is shown; `null` for nothing. A trace that was JSON, as of `heed attend --trace`, will do.
   *
   * @throws HeedError as `checkTrace` does, for a value that is no trace
   */
  get trace(): AttentionTrace | null {
    return this.#trace;
  }
  set trace(trace: AttentionTrace | null | undefined) {
    this.#trace = trace ? readTrace(trace) : null;
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
    this.#otherTrace = trace ? readTrace(trace) : null;
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

  /** Colours where the page defines none; `auto` as the page's `color-scheme` has it. */
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
    return svgFile({
      trace: this.#trace,
      panels: panelsOf(this.#trace, this.#otherTrace, this.selection),
      choice: this.selection,
      pointing: this.#pointing,
      method: this.method,
      scheme: this.#display?.scheme() ?? (this.scheme === 'dark' ? 'dark' : 'light'),
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
    this.#schedule();
  }

  /** Called by the browser. */
  disconnectedCallback(): void {
    this.#display?.dispose();
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
    Object.assign(this, { [name]: value });
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
    this.#display ??= display(this.attachShadow({ mode: 'open' }), {
      choose: (part) => {
        Object.assign(this, part);
        this.#tell();
      },
      point: (pointing) => {
        this.#pointing = pointing;
        this.#tell();
      },
      save: (format) => this.#save(format),
    });
    if (this.#map && !isWithin(this.#pointing, this.#map)) this.#pointing = nowhere;
    this.#display.show({
      trace: this.#trace,
      other: this.#otherTrace,
      choice: this.selection,
      pointing: this.#pointing,
      method: this.method,
    });
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
