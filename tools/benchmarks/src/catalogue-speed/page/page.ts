import { answerPage } from '../../harness/answer-page.js';
import { answerWork, type Work } from '../contestant.js';

answerPage<Work>(answerWork({ provider: 'wasm', threads: 1 }));
