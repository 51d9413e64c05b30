// The modules kept on this device: one cache each, whole or not at all. A cache counts once its last entry, the record
// of what it holds, is in it; whatever lies about without one was cut short, and is cleared away.
const NAME = "school-offline";
const RECORD = "offline/kept";

// Caches belong to the host, which may have other sites below other paths: the name of each says whose it is.
const prefix = (root) => `${NAME} ${root} `;

export const can = () => "serviceWorker" in navigator && "caches" in window && "locks" in navigator;

export const recordOf = async (root, cache) => {
  const found = await cache.match(root + RECORD);
  return found ? found.json() : null;
};

export const kept = async (root) => {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix(root)));
  const found = await Promise.all(names.map(async (name) => ({ name, record: await recordOf(root, await caches.open(name)) })));
  return found.filter(({ record }) => record);
};

const isOf = (list) => ({ record }) => record.module === list.module && record.language === list.language;
export const keptOf = async (root, list) => (await kept(root)).find(isOf(list));

const alone = (root, work) => navigator.locks.request(prefix(root), work);

// Clears away what was cut short, unless another page of the site is at work.
export const tidy = (root) => navigator.locks.request(prefix(root), { ifAvailable: true }, async (lock) => {
  if (!lock) return;
  const whole = new Set((await kept(root)).map(({ name }) => name));
  for (const name of await caches.keys()) if (name.startsWith(prefix(root)) && !whole.has(name)) await caches.delete(name);
});

export const published = async (address) => {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new TypeError(`${answer.status} ${address}`);
  return answer.json();
};

// Copies one file: what the device has already in the same version is not fetched again.
const copy = async (root, into, address, print, before) => {
  const held = before?.record.files[address] === print && await (await caches.open(before.name)).match(root + address);
  const answer = held || await fetch(root + address, { cache: "no-cache" });
  if (!answer.ok || answer.redirected) throw new TypeError(`${answer.status} ${address}`);
  await into.put(root + address, answer);
};

const fill = async (root, list, name, before, tell) => {
  const into = await caches.open(name);
  const files = Object.entries(list.files);
  for (const [done, [address, print]] of files.entries()) {
    tell(done, files.length);
    await copy(root, into, address, print, before);
  }
  await navigator.serviceWorker.register(`${root}worker.js`, { scope: root });
  await navigator.serviceWorker.ready;
  const { title, module, language, address, version, bytes } = list;
  const record = { title, module, language, address, version, bytes, files: list.files, since: new Date().toISOString() };
  await into.put(root + RECORD, new Response(JSON.stringify(record), { headers: { "Content-Type": "application/json" } }));
  tell(files.length, files.length);
};

const settle = async (root) => {
  if ((await kept(root)).length) return;
  const worker = await navigator.serviceWorker.getRegistration(root);
  if (worker && new URL(worker.scope).href === root) await worker.unregister();
};

// Keeps the module that `list` describes, in place of the version kept before; where that fails, all is as it was.
export const keep = (root, list, tell) => alone(root, async () => {
  const before = await keptOf(root, list);
  const name = `${prefix(root)}${list.language} ${list.module} ${list.version} ${Date.now()}`;
  try {
    await fill(root, list, name, before, tell);
  } catch (failure) {
    await caches.delete(name).catch(() => false);
    await settle(root).catch(() => {});
    throw failure;
  }
  if (before) await caches.delete(before.name);
});

export const remove = (root, list) => alone(root, async () => {
  const found = await keptOf(root, list);
  if (found) await caches.delete(found.name);
  await settle(root);
});

const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
export const size = (bytes) => new Intl.NumberFormat(language, bytes < 1e6
  ? { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 }
  : { style: "unit", unit: "megabyte", maximumFractionDigits: 1 }).format(bytes / (bytes < 1e6 ? 1e3 : 1e6));
export const day = (text) => new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date(text));
export const said = (words, values) => words.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
