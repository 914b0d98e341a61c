import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withSources } from '@heed/demo-kit/vite';

const catalogueId = 'virtual:film-catalogue';
const model = fileURLToPath(import.meta.resolve('@heed/recommender/models/next-item.onnx'));
const reader = fileURLToPath(
  new URL('../../../packages/recommender/src/items/file-catalogue.ts', import.meta.url),
);

/** @typedef {import('../src/film/catalogue-data.js').CatalogueData} CatalogueData */
/** @typedef {{ items: readonly { title: string, attributes: readonly string[] }[], attributes: readonly string[] }} Read */

/**
 * Provides `virtual:film-catalogue`: the films that the shipped model knows, out of its own file, the best known
 * first. Of several films with one title, the first is the one that the model takes it for.
 *
 * @returns {import('vite').Plugin}
 */
export function cataloguePlugin() {
  return {
    name: 'film-catalogue',
    resolveId: (source) => (source === catalogueId ? `\0${source}` : undefined),
    async load(source) {
      if (source !== `\0${catalogueId}`) return undefined;
      const text = JSON.stringify(dataOf(await readCatalogue()));
      // A text that is parsed is faster than a script of the same size.
      return `export default JSON.parse(${JSON.stringify(text)})`;
    },
  };
}

/** @returns {Promise<Read>} */
function readCatalogue() {
  return withSources(async (load) => {
    const { readMetadata } = await load('@heed/attention-core/onnx');
    const { readCatalogue } = await load(reader);
    return readCatalogue(readMetadata(readFileSync(model)), 'recommender-demo');
  });
}

/**
 * @param {Read} catalogue
 * @returns {CatalogueData}
 */
function dataOf({ items, attributes }) {
  const kinds = attributes.filter((name) => name !== '');
  const films = new Map(items.toReversed().map((item) => [item.title, item.attributes]));
  const entries = [...films].reverse();
  return {
    kinds,
    titles: entries.map(([title]) => title),
    has: entries.map(([, names]) =>
      names.map((name) => kinds.indexOf(name)).filter((kind) => kind >= 0),
    ),
  };
}
