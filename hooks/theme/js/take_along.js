// The module to take along: says how large it is, keeps it on this device when asked, brings it up to date, removes it.
// Nothing is kept, and no service worker is there, before the button is pressed.
import { can, day, keep, keptOf, published, remove, said, size, tidy } from "./device.js";

const place = document.querySelector("[data-take]");
const root = new URL(place.dataset.root, location.href).href;
const band = place.querySelector("[data-keep]");
const state = band.querySelector("[data-state]");
const status = band.querySelector("[data-status]");
const bar = band.querySelector("progress");
const buttons = Object.fromEntries([...band.querySelectorAll("[data-act]")].map((button) => [button.dataset.act, button]));
const me = { module: place.dataset.take, language: document.documentElement.lang };

const say = (words) => { if (status.textContent !== words) status.textContent = words; };

const show = (list, record) => {
  const isNewer = Boolean(list && record && list.version !== record.version);
  const words = record ? [said(state.dataset.kept, { day: day(record.since), size: size(record.bytes) })]
    : list ? [said(state.dataset.size, { size: size(list.bytes) })] : [];
  if (record && list) words.push(isNewer ? state.dataset.newer : state.dataset.current);
  state.textContent = words.join(" ");
  buttons.keep.hidden = Boolean(record) || !list;
  buttons.update.hidden = !isNewer;
  buttons.remove.hidden = !record;
  band.querySelector("[data-all]").hidden = !record;
};

// A failure is of one of three kinds: no room, no network, or a browser that keeps nothing.
const reason = (failure) => (failure.name === "QuotaExceededError" ? "full"
  : failure.name === "SecurityError" || failure.name === "NotAllowedError" || failure.name === "InvalidStateError" ? "refused" : "cut");

const tell = (done, total) => {
  bar.max = total;
  bar.value = done;
  // a screen reader hears of each quarter, not of each file
  if (done && Math.floor(4 * done / total) > Math.floor(4 * (done - 1) / total)) say(said(status.dataset.working, { done, total }));
};

const look = async () => {
  const list = await published(place.dataset.list).catch(() => null);
  if (list) place.querySelector("[data-zip-size]").textContent = ` (${size(list.zip)})`;
  if (!can()) return;
  try {
    await tidy(root);
    const record = (await keptOf(root, me))?.record;
    show(list, record);
    band.hidden = !list && !record;
  } catch { /* this browser keeps nothing: the other two ways are there */ }
};

const act = async (work, focus) => {
  const all = Object.values(buttons);
  all.forEach((button) => { button.setAttribute("aria-disabled", "true"); });
  let words = "";
  try {
    words = await work();
  } catch (failure) {
    words = status.dataset[reason(failure)];
  }
  bar.hidden = true;
  all.forEach((button) => { button.removeAttribute("aria-disabled"); });
  const list = await published(place.dataset.list).catch(() => null);
  show(list, (await keptOf(root, me).catch(() => null))?.record);
  say(words);
  const here = document.activeElement;
  if (here !== document.body && !all.includes(here)) return; // whoever went on reading is not called back
  [...focus, "keep", "remove"].map((name) => buttons[name]).find((button) => !button.hidden)?.focus();
};

const take = async () => {
  bar.hidden = false;
  bar.removeAttribute("value");
  const list = await published(place.dataset.list);
  await keep(root, list, tell);
  // a site published while its pages were being copied: once more, which copies only what is other
  const now = await published(place.dataset.list).catch(() => list);
  if (now.version !== list.version) await keep(root, now, tell);
  return status.dataset.done;
};

const acts = {
  keep: () => act(take, ["remove"]),
  update: () => act(take, ["update", "remove"]),
  remove: () => act(async () => {
    await remove(root, me);
    return status.dataset.removed;
  }, ["keep"]),
};

for (const [name, button] of Object.entries(buttons)) {
  button.addEventListener("click", () => button.hasAttribute("aria-disabled") || acts[name]());
}
look();
