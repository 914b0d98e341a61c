import '@heed/demo-kit/theme.css';
import './sentiment.css';
import { connectTask } from '@heed/demo-kit';
import task from 'virtual:heed-task';
import { sentimentPage } from './sentiment-page.js';

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
sentimentPage(document.querySelector<HTMLElement>('#page')!, task, connectTask(worker));
// Who looks closer can wait a moment; the first answer cannot.
void import('@heed/attention-core/element');
