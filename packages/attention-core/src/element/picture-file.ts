import { HeedError } from '../errors/index.js';
import { attentionReceived } from '../explain/heads.js';
import type { AttentionMap, AttentionTrace } from '../explain/index.js';
import { headView } from '../view/head-view.js';
import { heatmap } from '../view/heatmap.js';
import { layerGrid } from '../view/layer-grid.js';
import { fullStep, type Scheme } from '../view/ramp.js';
import { shadedText, type ShadedTextOptions } from '../view/shaded-text.js';
import { shorten } from '../view/text-width.js';
import { headWords } from '../view/source.js';
import { share } from '../view/svg.js';
import type { Choice } from './choice.js';
import { make } from './make.js';
import type { Panel } from './panel.js';
import { type Pointing, singledOut } from './pointing.js';

/** What a file is to show. */
export interface FileContent {
  trace: AttentionTrace;
  panels: readonly Panel[];
  choice: Choice;
  /** What is pointed at; only its row or column is drawn. */
  pointing: Pointing;
  method: string;
  scheme: Scheme;
}

/** Draws what the page shows as one SVG element that stands alone, with a caption. */
export function svgFile(content: FileContent): string {
  const { trace, panels, choice, method, scheme } = content;
  if (choice.view === 'grid') return layerGrid(trace, { method, scheme });
  return panels.map((panel) => panelFile(panel, content)).reduce(besideEachOther);
}

function panelFile(panel: Panel, content: FileContent): string {
  const { choice, pointing, method, scheme } = content;
  const { model, ramp, full } = panel;
  const options = { model, ramp, scheme, method };
  const map = seenMap(panel, pointing);
  const head: { head?: number } = panel.head === 'mean' ? {} : { head: panel.head };
  const { threshold } = choice;
  if (choice.view === 'lines') {
    // Lines say themselves from which weight on they are drawn.
    const least = threshold > full / fullStep ? { threshold } : {};
    return headView(map, { ...options, ...head, ...least, full });
  }
  const least = threshold > 0 ? [`weights from ${share(threshold)}`] : [];
  options.method = [method, ...least].join(', ');
  if (choice.view === 'matrix') return heatmap(map, { ...options, ...head, full });
  return textFile(panel, map, content, {
    ...options,
    caption: [map.name, headWords(map, head.head)],
  });
}

/** What is looked at by all; or by the position that is pointed at, or what looks at it. */
function textFile(
  panel: Panel,
  map: AttentionMap,
  { pointing }: FileContent,
  options: ShadedTextOptions & { caption: readonly string[] },
): string {
  const single = singledOut(panel, pointing);
  if (single === null) return shadedText(map.keys.labels, attentionReceived(map), options);
  const { full } = panel;
  const [{ labels }, whose] =
    pointing.query === null
      ? [map.queries, `looking at ${shorten(map.keys.labels[pointing.key!]!, 40)}`]
      : [map.keys, `as seen from ${shorten(map.queries.labels[pointing.query]!, 40)}`];
  return shadedText(labels, single, { ...options, full, caption: [...options.caption, whose] });
}

/** The map as it is seen: every head holds what the panel shows, so that captions stay true. */
function seenMap({ map, weights }: Panel, { query, key }: Pointing): AttentionMap {
  const keys = map.keys.labels.length;
  const seen = new Float32Array(map.weights.length);
  weights.forEach((weight, cell) => {
    const outside =
      (query !== null && Math.floor(cell / keys) !== query) ||
      (key !== null && cell % keys !== key);
    if (outside) return;
    for (let head = 0; head < map.heads; head++) seen[head * weights.length + cell] = weight;
  });
  return { ...map, weights: seen };
}

/** Two pictures as one. */
function besideEachOther(one: string, other: string): string {
  const [left, right] = [sizeOf(one), sizeOf(other)];
  const width = left.width + right.width;
  const height = Math.max(left.height, right.height);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `${one}<svg x="${left.width}">${other}</svg></svg>`
  );
}

/** Width and height of a picture in pixels, as it says itself. */
function sizeOf(svg: string): { width: number; height: number } {
  const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg)!;
  return { width: Number(width), height: Number(height) };
}

/**
 * Paints a picture into a PNG.
 *
 * @param scale - pixels of the file for one of the picture
 * @throws HeedError `runtime-failed` where the browser cannot paint it, as with a policy that forbids
 *   images from `blob:`, or a picture larger than a canvas may be
 */
export async function pngFile(svg: string, scale: number): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { width, height } = sizeOf(svg);
    const canvas = make('canvas', { width: width * scale, height: height * scale });
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
    if (blob === null) throw new Error('the canvas gave no picture');
    return blob;
  } catch (cause) {
    throw new HeedError({
      code: 'runtime-failed',
      where: 'toPng',
      required: 'the browser must be able to paint an SVG picture into a canvas',
      got: String(cause),
      advice: 'Allow img-src blob: in the policy of the page, or save as SVG.',
      cause,
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Hands a file to the visitor. */
export function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  make('a', { href: url, download: name }).click();
  // The browser reads the file after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
