/* Keeps the page for when there is no network. The build fills in the names. */
// Several pages may share an origin, and none must clear what another keeps.
const own = `heed ${self.registration.scope} `;
const store = own + 'STORE';
const files = ['FILES'];

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(store)
      .then((cache) => cache.addAll(files))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith(own) && name !== store)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (new URL(request.url).origin !== self.location.origin) return;
  if (request.method !== 'GET' && request.method !== 'HEAD') return;
  // The page itself is asked for anew where there is a network, or a new build would show a day late.
  const fresh = request.mode === 'navigate' ? fetch(request) : Promise.reject(new Error('stored'));
  event.respondWith(
    fresh.catch(() =>
      caches
        .open(store)
        .then((cache) => cache.match(request.url, { ignoreSearch: true }))
        .then((stored) => stored ?? fetch(request)),
    ),
  );
});
