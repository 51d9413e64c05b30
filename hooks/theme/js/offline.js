// The modules kept on this device, as links; and what was looked for, where one has been led here without a network.
import { can, day, kept, said, size } from "./device.js";

const place = document.querySelector("[data-modules]");
const root = new URL(place.dataset.root, location.href).href;
const wanted = new URLSearchParams(location.search).get("page");

const row = (record) => {
  const link = Object.assign(document.createElement("a"), { href: root + record.address, textContent: record.title });
  const head = document.createElement("h2");
  const note = Object.assign(document.createElement("p"), {
    className: "p-note", textContent: said(place.dataset.kept, { day: day(record.since), size: size(record.bytes) }),
  });
  const item = Object.assign(document.createElement("li"), { lang: record.language });
  note.lang = document.documentElement.lang;
  head.className = "p-small-head";
  head.append(link);
  item.append(head, note);
  return item;
};

// only an address of this site is offered again
if (wanted && new URL(wanted, root).href.startsWith(root)) {
  const again = document.querySelector("[data-again]");
  again.href = new URL(wanted, root).href;
  document.querySelector("[data-missing]").hidden = false;
}
const found = can() ? await kept(root).catch(() => []) : [];
found.sort((one, other) => one.record.title.localeCompare(other.record.title));
place.append(...found.map(({ record }) => row(record)));
document.querySelector(found.length ? "[data-some]" : "[data-none]").hidden = false;
