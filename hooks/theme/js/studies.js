// My studies: shows what is kept, saves it as one file, brings one in, deletes everything. progress.js fills in the counts.
import { allowed, CHANGED, forgetAll, KEYS, raw, read, save, writeAll } from "./kept.js";
import { merge, pack, unpack } from "./travel.js";

const page = document.querySelector("[data-studies]");
const status = page.querySelector(".p-studies__said");
const cells = Object.fromEntries([...page.querySelectorAll("[data-key]")].map((cell) => [cell.dataset.key, cell]));

const held = (key) => (KEYS[key] === "entries" ? Object.keys(read(key)).length : Number(raw(key) !== null));

const show = () => {
  Object.entries(cells).forEach(([key, cell]) => {
    const said = cell.querySelector("dd");
    const count = held(key);
    said.textContent = !count ? said.dataset.none : KEYS[key] === "entries" ? count : said.dataset.some;
  });
  document.querySelector("[data-nothing]").hidden = ["done", "quiz", "worksheet", "transfer", "last"].some((key) => held(`school.${key}`));
  const transfers = read("school.transfer");
  let any = false;
  page.querySelectorAll("[data-transferred]").forEach((line) => {
    line.hidden = !Object.hasOwn(transfers, line.dataset.transferred);
    any ||= !line.hidden;
  });
  page.querySelector("[data-transfers]")?.toggleAttribute("hidden", !any);
};

const say = (...words) => { status.textContent = words.filter(Boolean).join(" "); };

// «lezioni fatte 3, come leggete.»
const listed = (counts) => `${Object.entries(counts).map(([key, count]) => cells[key].dataset.name + (KEYS[key] === "entries" ? ` ${count}` : "")).join(", ")}.`;

const bringIn = (text) => {
  const { reason, held } = unpack(text);
  if (reason) return say(status.dataset[reason === "empty" ? "same" : reason]);
  const { texts, came, stayed } = merge(held);
  const left = Object.keys(stayed).length ? `${status.dataset.stayed} ${listed(stayed)}` : "";
  if (!Object.keys(came).length) return say(status.dataset.same, left);
  if (!writeAll(texts)) return say(status.dataset.refused);
  document.dispatchEvent(new Event(CHANGED));
  return say(`${status.dataset.came} ${listed(came)}`, left);
};

page.querySelector("[data-export]").addEventListener("click", () => {
  const kept = pack();
  const any = Object.keys(kept).some((key) => Object.hasOwn(KEYS, key));
  if (any) save(`school-${kept.saved.slice(0, 10)}.json`, "application/json", `${JSON.stringify(kept, null, 2)}\n`);
  say(any ? status.dataset.exported : status.dataset.empty);
});

const chosen = page.querySelector("[data-file]");
page.querySelector("[data-import]").addEventListener("click", () => chosen.click());
chosen.addEventListener("change", async ({ target }) => {
  const [file] = target.files;
  if (file) bringIn(await file.text().catch(() => ""));
  target.value = ""; // so that the same file can be chosen again
});

page.querySelector("[data-forget-all]").addEventListener("click", ({ target }) => {
  if (!confirm(target.dataset.sure)) return;
  const done = forgetAll();
  document.dispatchEvent(new Event(CHANGED));
  say(done ? status.dataset.forgotten : status.dataset.notForgotten);
});

document.addEventListener(CHANGED, show);
addEventListener("pageshow", (event) => event.persisted && show());
document.querySelector("[data-forbidden]").hidden = allowed();
show();
