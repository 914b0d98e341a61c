import { answerPage, pageTask } from '../../harness/answer-page.js';
import { openContestant, type Kind, type Translate, type Work } from '../contestant.js';

const { kind } = pageTask<{ kind: Kind }>();
let translate: Translate;

/** First the file, in base64; then work. */
type Request = { file: string } | Work;

answerPage<Request>(async (request) => {
  if (!('file' in request)) return translate(request);
  const bytes = Uint8Array.from(atob(request.file), (letter) => letter.charCodeAt(0));
  translate = await openContestant(bytes, kind, { provider: 'wasm', threads: 1 });
});
