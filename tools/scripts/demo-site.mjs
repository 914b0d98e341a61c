// The built pages as one site: the gallery at its root, each demo in a folder named like its domain.
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ending = '-demo';

/** Domains that have a demo, by the folders of `apps`. */
export function demoDomains(apps) {
  return readdirSync(apps)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();
}

/**
 * Lays the built pages out as one site, without copying what is large.
 *
 * @param {string} apps the folder with `gallery` and `DOMAIN-demo`, all of them built
 * @param {readonly string[]} domains
 * @returns {string} the site's folder, which goes when the process ends
 */
export function layOutSite(apps, domains) {
  const site = mkdtempSync(path.join(tmpdir(), 'heed-gallery-'));
  process.on('exit', () => rmSync(site, { recursive: true, force: true }));
  mirror(path.join(apps, 'gallery', 'dist'), site);
  for (const domain of domains) {
    // A junction, as Windows lets everybody make one; other systems make a link of it.
    symlinkSync(path.join(apps, `${domain}${ending}`, 'dist'), path.join(site, domain), 'junction');
  }
  return site;
}

function mirror(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) symlinkSync(source, target, 'junction');
    else copyFileSync(source, target);
  }
}

/** Serves such a site with the settings of the page in `root`: see Vite's `preview`. */
export async function serveSite(root, site, settings) {
  const { preview } = await import('vite');
  return preview({
    root,
    // What is not there is said to be missing, and not answered with the page at the root.
    appType: 'mpa',
    logLevel: 'warn',
    build: { outDir: site },
    preview: { host: '127.0.0.1', ...settings },
    plugins: [foldersEndInSlash(site)],
  });
}

/** `/nlp` → `/nlp/`: a page finds its files beside its own address. */
function foldersEndInSlash(site) {
  return {
    name: 'heed-folders-end-in-slash',
    configurePreviewServer({ middlewares }) {
      const folders = readdirSync(site, { withFileTypes: true })
        .filter((entry) => !entry.isFile())
        .map(({ name }) => `/${name}`);
      middlewares.use((request, response, next) => {
        const [address, query] = request.originalUrl.split('?');
        if (!folders.includes(address)) return next();
        response.writeHead(302, { Location: `${address}/${query ? `?${query}` : ''}` }).end();
      });
    },
  };
}
