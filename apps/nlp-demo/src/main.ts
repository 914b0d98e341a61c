import '@heed/demo-kit/theme.css';
import './sentiment.css';
import './summary/summary.css';
import './translation/translation.css';
import { connectTask, domainPage, type TaskParts } from '@heed/demo-kit';
import domain from 'virtual:heed-domain';
import { sentimentScale } from './sentiment-scale.js';
import { summaryFigure } from './summary/summary-figure.js';
import { summaryHero } from './summary/summary-hero.js';
import { translationFigure } from './translation/translation-figure.js';
import { translationHero, type TranslationHeroOptions } from './translation/translation-hero.js';

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** The parts of a translator; `other` names the task of another model for the same. */
function translation(languages: TranslationHeroOptions['languages'], other?: string): TaskParts {
  const found = domain.tasks.find(({ name }) => name === other);
  return {
    figure: translationFigure,
    hero: translationHero({
      languages,
      ...(found && {
        other: { title: found.title, answer: connectTask(worker, found.id).answer },
      }),
    }),
  };
}

domainPage(
  document.querySelector<HTMLElement>('#page')!,
  domain,
  () => worker,
  {
    'german-english': translation(['de', 'en'], 'german-english-gru'),
    'english-german': translation(['en', 'de'], 'english-german-gru'),
    'german-english-gru': translation(['de', 'en'], 'german-english'),
    'english-german-gru': translation(['en', 'de'], 'english-german'),
    summary: { figure: summaryFigure, hero: summaryHero },
    sentiment: { figure: sentimentScale },
  },
  [
    {
      title: 'Translation',
      tasks: ['german-english', 'english-german', 'german-english-gru', 'english-german-gru'],
    },
  ],
);
