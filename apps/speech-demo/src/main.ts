import '@heed/demo-kit/theme.css';
import './sound/sound.css';
import './transcription/transcription.css';
import './isolation/isolation.css';
import { domainPage } from '@heed/demo-kit';
import domain from 'virtual:heed-domain';
import { isolationParts } from './isolation/isolation-parts.js';
import { keywordParts } from './keyword/keyword-parts.js';
import { transcriptionParts } from './transcription/transcription-parts.js';

const worker = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

domainPage(document.querySelector<HTMLElement>('#page')!, domain, worker, {
  keyword: keywordParts(),
  transcription: transcriptionParts(),
  isolation: isolationParts(),
});
