import '@heed/demo-kit/theme.css';
import './looking/looking.css';
import './detection/detection.css';
import './glimpses/glimpses.css';
import './teach/teach.css';
import { connectTask, domainPage, pictureHero, rankedLabels } from '@heed/demo-kit';
import domain from 'virtual:heed-domain';
import { detectionParts } from './detection/detection-parts.js';
import { glimpsesParts } from './glimpses/glimpses-parts.js';
import { withTeaching } from './teach/with-teaching.js';

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
const taught = withTeaching(pictureHero, connectTask(worker, 'vision/recognition'));

domainPage(document.querySelector<HTMLElement>('#page')!, domain, () => worker, {
  recognition: { hero: taught, figure: rankedLabels },
  detection: detectionParts(),
  glimpses: glimpsesParts(),
});
