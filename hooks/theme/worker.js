// Answers for the modules a participant has kept while there is no network. It is registered by the button that keeps
// the first module, fetches nothing by itself, and goes with the last module (js/device.js).
//
// The network comes first, always: who is online reads what is published now, never an old page in silence. A kept copy
// answers when the network fails, when the server does, or when four seconds pass without a word, as on a train; after
// that it answers at once for half a minute, so that a page does not wait four seconds for each of its files.
const NAME = `school-offline ${self.registration.scope} `;
const RECORD = `${self.registration.scope}offline/kept`;
const PATIENCE = 4000;
const PAUSE = 30000;
let silentUntil = 0;

const keptCaches = async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith(NAME));
  const found = await Promise.all(names.map((name) => caches.open(name)));
  const whole = await Promise.all(found.map((cache) => cache.match(RECORD)));
  return found.filter((_, place) => whole[place]);
};

const keptCopy = async (address) => {
  for (const cache of await keptCaches()) {
    const found = await cache.match(address, { ignoreSearch: true, ignoreVary: true });
    if (found) return found;
  }
  return null;
};

// A folder without its last slash, or with its file's name, is the same page; the network would lead there.
const copyOf = async (request) => {
  const url = new URL(request.url);
  const asked = await keptCopy(url.href);
  if (asked || request.mode !== "navigate") return asked;
  const folder = `${url.origin}${url.pathname.replace(/\/?(index\.html)?$/, "/")}`;
  return (await keptCopy(folder)) && Response.redirect(folder + url.search + url.hash);
};

const elsewhere = async (request) => {
  const { scope } = self.registration;
  const language = request.url.startsWith(`${scope}en/`) ? "en/" : "";
  const page = `${scope}${language}offline/`;
  const asked = new URL(request.url).href.slice(scope.length);
  return (await keptCopy(page)) && Response.redirect(`${page}?page=${encodeURIComponent(`./${asked}`)}`);
};

const withoutNetwork = async (request, otherwise) => {
  const copy = await copyOf(request);
  return copy || (request.mode === "navigate" && !otherwise && await elsewhere(request)) || otherwise || Response.error();
};

const answer = async (request) => {
  if (Date.now() < silentUntil) {
    const copy = await copyOf(request);
    if (copy) return copy;
  }
  let waiting;
  const late = new Promise((resolve) => { waiting = setTimeout(resolve, PATIENCE, "late"); });
  const coming = fetch(request);
  const first = await Promise.race([coming.catch(() => null), late]);
  clearTimeout(waiting);
  if (first === "late") {
    const copy = await copyOf(request);
    if (!copy) return coming.catch(() => withoutNetwork(request)); // nothing kept: there is only the network to wait for
    coming.catch(() => {});
    silentUntil = Date.now() + PAUSE;
    return copy;
  }
  if (!first) return withoutNetwork(request);
  if (first.status >= 500) return withoutNetwork(request, first);
  return first;
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(self.registration.scope)) event.respondWith(answer(request));
});
