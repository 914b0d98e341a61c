import '@heed/demo-kit/theme.css';
import './shelves/shelves.css';
import './shelf/shelf.css';
import { domainPage } from '@heed/demo-kit';
import domain from 'virtual:heed-domain';
import { judgeParts } from './judging/judge-parts.js';
import { nextParts } from './next/next-parts.js';

const worker = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

domainPage(document.querySelector<HTMLElement>('#page')!, domain, worker, {
  'next-item': nextParts(),
  denoise: nextParts(),
  'click-through': judgeParts(),
});
