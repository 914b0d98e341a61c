import { announcer, type ConnectedTask, element, installTheme } from '@heed/demo-kit';
import type { GalleryEntry } from './gallery-data.js';
import { liveEntry } from './live-entry.js';
import { idle, wantsMotion } from './motion.js';
import { takeTurns } from './turns.js';

/**
 * The page: every task of every domain, each with a picture of where its model looks. Those in sight
 * take turns in answering their next example, once their models are there.
 *
 * @param root - where to build it
 * @param connect - gives the model of a task, in its worker
 */
export function galleryPage(
  root: HTMLElement,
  entries: readonly GalleryEntry[],
  connect: (id: string) => ConnectedTask,
): void {
  installTheme();
  const voice = announcer(0);
  const live = entries.map((entry) =>
    liveEntry(
      entry,
      () => connect(entry.id),
      (spoken) => voice.say(`${entry.title}: ${spoken}`),
    ),
  );
  const turns = takeTurns(live);
  let moving = wantsMotion();

  const motion = element('button', {
    type: 'button',
    class: 'quiet',
    onclick: () => move(!moving),
  });
  const list = element('main', { class: 'entries' }, ...live.map((entry) => entry.root));
  list.style.setProperty('--count', String(entries.length));
  root.replaceChildren(
    element(
      'header',
      { class: 'masthead' },
      element('h1', {}, element('span', { class: 'wordmark' }, 'Heed'), ' Gallery'),
      element(
        'p',
        { class: 'summary' },
        'Small models that run in this page, and where they look.',
      ),
      motion,
    ),
    list,
    voice.root,
  );

  const seen = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        const entry = live.find((each) => each.root === target)!;
        turns.join(entry, isIntersecting);
        if (isIntersecting && moving) void idle().then(() => entry.wake());
      }
    },
    { threshold: 0.4 },
  );

  function move(wanted: boolean): void {
    moving = wanted;
    motion.textContent = moving ? 'Pause' : 'Let examples change';
    for (const entry of live) {
      // Observing again tells at once who is in sight.
      seen.unobserve(entry.root);
      seen.observe(entry.root);
    }
    turns.run(moving && !document.hidden);
  }

  document.addEventListener('visibilitychange', () => turns.run(moving && !document.hidden));
  move(moving);
}
