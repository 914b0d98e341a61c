import '@heed/demo-kit/theme.css';
import './gallery.css';
import { connectDomains } from './connect-domains.js';
import { galleryPage } from './gallery-page.js';

const start = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
// A file of its own: it grows with the domains, the page's code does not.
const { default: entries } = await import('virtual:heed-gallery');
galleryPage(document.querySelector<HTMLElement>('#page')!, entries, connectDomains(start));
