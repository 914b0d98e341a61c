import '@heed/demo-kit/theme.css';
import './sentiment.css';
import { domainPage } from '@heed/demo-kit';
import domain from 'virtual:heed-domain';
import { sentimentScale } from './sentiment-scale.js';

const root = document.querySelector<HTMLElement>('#page')!;
const worker = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
domainPage(root, domain, worker, { sentiment: { figure: sentimentScale } });
