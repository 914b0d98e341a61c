import '@heed/attention-core/element';
import { sentiment } from '@heed/nlp';
import { createRoot } from 'react-dom/client';

const classify = await sentiment.load();
const { attention } = await classify('Witty, warm and a little sad.', { attention: true });

createRoot(document.querySelector('#root')!).render(
  <heed-attention trace={attention} onheed-select={({ detail }) => console.log(detail)} />,
);
