import '@heed/demo-kit/theme.css';
import { domainPage } from '@heed/demo-kit';
import domain from 'virtual:heed-domain';

const worker = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
domainPage(document.querySelector<HTMLElement>('#page')!, domain, worker);
