// «Could we do it here?»: what is written stays in this browser, under `school.transfer`, one entry a case; it prints alone,
// and saves as plain text. Where the browser refuses to keep it, the page says so and the rest still works.
import { isRecord, read, save as saveFile, write } from "./kept.js";

const KEY = "school.transfer";
const form = document.querySelector("[data-transfer]");
const status = form.querySelector("[data-status]");
const forget = form.querySelector("[data-forget]");
const band = form.closest(".p-transfer");

const say = (words) => { if (status.textContent !== words) status.textContent = words; };
const written = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value));

const save = () => {
  const { [form.dataset.transfer]: before, ...others } = read(KEY);
  const now = written();
  const any = Object.keys(now).length > 0;
  const done = write(KEY, any ? { ...others, [form.dataset.transfer]: now } : others);
  forget.hidden = !any;
  say(!done ? status.dataset.refused : any ? status.dataset.kept : "");
};

const text = (element) => element.textContent.replace(/\s+/g, " ").trim();

const lines = (there) => [...there.querySelectorAll("dl > div:not(.p-transfer__screen), li, :scope > p:not(.p-transfer__side)")].map((part) => {
  const clean = part.cloneNode(true);
  clean.querySelectorAll(".p-cite").forEach((cite) => cite.remove());
  const name = clean.querySelector("dt");
  return name ? `- ${text(name)}: ${text(clean.querySelector("dd"))}` : `- ${text(clean)}`;
});

const rows = () => [...form.querySelectorAll("[data-row]")].map((row) => {
  const [there, here] = [...row.querySelectorAll(".p-transfer__side")].map(text);
  const state = row.querySelector("input:checked");
  return [
    text(row.querySelector("h3")).toUpperCase(),
    `${there}:`, ...lines(row.querySelector("[data-there]")),
    `${here}: ${text(row.querySelector(".p-transfer__ask"))}`,
    ...(state ? [`[${text(state.labels[0])}]`] : []),
    row.querySelector("textarea").value || "-",
  ].join("\n");
});

const download = () => {
  const place = form.querySelector("[name=place]");
  const head = [form.dataset.title, form.dataset.case, location.href.split("#")[0]].join("\n");
  const own = `${text(place.labels[0])}\n${place.value || "-"}`;
  const content = [head, own, ...rows()].join("\n\n") + "\n";
  saveFile(`${form.dataset.transfer}.txt`, "text/plain;charset=utf-8", content);
};

// paper does not scroll: each field grows to hold all that is in it
const grow = (field) => {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
};
const ungrow = (field) => field.style.removeProperty("height");
const fields = [...form.querySelectorAll("textarea")];

const before = read(KEY)[form.dataset.transfer];
if (isRecord(before)) {
  fields.forEach((field) => { if (typeof before[field.name] === "string") field.value = before[field.name]; });
  form.querySelectorAll("[type=radio]").forEach((radio) => { radio.checked = before[radio.name] === radio.value; });
  say(status.dataset.kept);
  forget.hidden = false;
}
band.querySelectorAll("[data-acts]").forEach((acts) => { acts.hidden = false; });
form.addEventListener("input", save);
form.addEventListener("submit", (event) => event.preventDefault());
band.querySelector("[data-download]").addEventListener("click", download);
band.querySelector("[data-print]").addEventListener("click", () => {
  document.body.classList.add("p-print-transfer");
  print();
});
addEventListener("beforeprint", () => fields.filter((field) => field.value).forEach(grow));
addEventListener("afterprint", () => {
  document.body.classList.remove("p-print-transfer");
  fields.forEach(ungrow);
});
forget.addEventListener("click", () => {
  if (!confirm(forget.dataset.sure)) return;
  form.reset();
  save();
  say(status.dataset.forgotten);
  fields[0].focus();
});
