// What an installed app does without a connection: it says so. No page with data is ever kept, because what an outlet
// was is no answer to what it is. `shell` stands above this line: the name of the store, the page, what it needs.
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(shell.name).then((store) => store.addAll(shell.files)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter((name) => name !== shell.name).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const isKept = shell.files.includes(new URL(request.url).pathname);
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => caches.match(shell.page)));
  else if (isKept) event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
});
