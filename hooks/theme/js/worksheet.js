// A worksheet while it is filled in: a draft that is kept as one types, dated versions, one sheet of paper, files.
// Everything happens in this browser; worksheet_store.js says how it is kept.
import { save as saveFile } from "./kept.js";
import { areEqual, aside, dated, exported, imported, isEmpty, joined, open } from "./worksheet_store.js";
import { fit, printOn } from "./worksheet_print.js";

const form = document.querySelector("[data-worksheet]");
const keeping = document.querySelector("[data-keep]");
const said = document.querySelector("[data-said]");
const kept = form.querySelector("[data-kept]");
const viewing = form.querySelector("[data-viewing]");
const list = keeping.querySelector("[data-versions]");
const row = keeping.querySelector("template[data-version]");
const versionForm = keeping.querySelector("[data-version-form]");
const label = keeping.querySelector("#p-version-label");
const file = keeping.querySelector("[data-file]");
const fields = [...form.querySelectorAll("textarea")];
const names = fields.map((field) => field.name);
const { entry, keep } = open(form.dataset.worksheet);
const language = document.documentElement.lang;
let shown = null; // the version one is looking at, or null for the draft

const on = (selector, act) => document.querySelectorAll(selector).forEach((button) => button.addEventListener("click", act));
const moment = (at, style) => new Date(at).toLocaleString(language === "en" ? "en-GB" : language, style);
const when = (at) => moment(at, { dateStyle: "long", timeStyle: "short" });
const day = (at) => moment(at, { day: "2-digit", month: "2-digit", year: "numeric" });
const named = ({ at, label: name }) => (name ? `${when(at)}, ${name}` : when(at));

const say = (word) => {
  said.toggleAttribute("data-alarm", ["refused", "damaged", "other", "failed", "empty"].includes(word));
  said.textContent = word ? said.dataset[word] : "";
};

const written = () => Object.fromEntries(fields.filter((field) => field.value).map((field) => [field.name, field.value]));

// Keeps what there is now and says so, or that the browser refuses.
const store = (next, word) => {
  const done = keep(next);
  kept.hidden = !done || isEmpty(next.draft);
  if (!done) say("refused");
  else if (word || said.hasAttribute("data-alarm")) say(word);
};

const show = (boxes) => fields.forEach((field) => {
  field.value = boxes[field.name] ?? "";
  field.readOnly = shown !== null;
  field.parentElement.querySelector(".p-box__paper").textContent = field.value;
});

const line = (version) => {
  const item = row.content.cloneNode(true);
  const time = item.querySelector("time");
  time.dateTime = version.at;
  time.textContent = when(version.at);
  item.querySelector("b").textContent = version.label;
  item.querySelectorAll(".p-unseen").forEach((unseen) => { unseen.textContent = `: ${named(version)}`; });
  if (version.at === shown?.at) item.querySelector("li").setAttribute("aria-current", "true");
  item.querySelector("[data-open]").addEventListener("click", () => look(version));
  item.querySelector("[data-delete]").addEventListener("click", (event) => forget(version, event.currentTarget));
  return item;
};

const draw = () => {
  const { draft, versions } = entry();
  list.replaceChildren(...[...versions].reverse().map(line));
  keeping.querySelector("[data-no-version]").hidden = versions.length > 0;
  viewing.hidden = shown === null;
  versionForm.hidden = shown !== null;
  if (shown) viewing.querySelector("[data-viewing-name]").textContent = named(shown);
  document.querySelector("[data-fill-version]").textContent = shown?.label ?? "";
  document.querySelector("[data-fill-date]").textContent = shown ? day(shown.at) : "";
  show(shown ? shown.boxes : draft);
  kept.hidden = shown !== null || isEmpty(draft);
};

const look = (version) => {
  shown = version;
  draw();
  say("opened");
  viewing.scrollIntoView({ block: "start" });
  viewing.querySelector("[data-back]").focus();
};

const back = (word) => {
  shown = null;
  draw();
  if (word) say(word);
  fields[0].focus();
};

const forget = (version, button) => {
  if (!confirm(`${button.dataset.sure}\n${named(version)}`)) return;
  const { draft, versions } = entry();
  if (shown?.at === version.at) shown = null;
  store({ draft, versions: versions.filter((one) => one.at !== version.at || !areEqual(one.boxes, version.boxes)) }, "deleted");
  draw();
  document.querySelector("#keep-title").focus();
};

form.addEventListener("input", (event) => {
  if (shown) return;
  event.target.parentElement.querySelector(".p-box__paper").textContent = event.target.value;
  store({ ...entry(), draft: written() });
});
form.addEventListener("submit", (event) => event.preventDefault());

versionForm.addEventListener("submit", (event) => {
  event.preventDefault();
  if (isEmpty(written())) { say("empty"); return; }
  const { draft, versions } = entry();
  store({ draft, versions: [...versions, dated(written(), label.value.trim())] }, "versioned");
  label.value = "";
  draw();
});

on("[data-back]", () => back("draft"));
on("[data-resume]", (event) => {
  store({ draft: shown.boxes, versions: aside(entry(), event.currentTarget.dataset.aside) }, "resumed");
  back();
});
on("[data-forget]", (event) => {
  if (!confirm(event.currentTarget.dataset.sure)) return;
  store({ ...entry(), draft: {} }, "forgotten");
  back();
});

on("[data-print]", (event) => printOn(event.currentTarget.dataset.print));
addEventListener("beforeprint", fit);

const title = (field) => form.querySelector(`label[for="${field.id}"]`).textContent.trim();
const name = (ending) => `${form.dataset.worksheet}${shown ? `-${shown.at.slice(0, 10)}` : ""}.${ending}`;

on("[data-download]", () => {
  const head = shown ? `${form.dataset.title}\n${named(shown)}` : form.dataset.title;
  const text = [head, ...fields.map((field) => `${title(field)}\n${field.value || "-"}`)].join("\n\n");
  saveFile(name("txt"), "text/plain;charset=utf-8", text);
});
on("[data-export]", () => saveFile(
  `${form.dataset.worksheet}.json`, "application/json", exported(form.dataset.worksheet, form.dataset.title, entry()),
));
on("[data-docx]", async (event) => {
  const { docx } = event.currentTarget.dataset;
  try {
    const { filled } = await import("./worksheet_docx.js");
    const about = { _version: shown?.label ?? "", _date: day(shown?.at ?? Date.now()) };
    const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    saveFile(name("docx"), type, await filled(docx, { ...about, ...written() }));
    say("made");
  } catch { say("failed"); }
});

on("[data-import]", () => file.click());
file.addEventListener("change", async () => {
  const [chosen] = file.files;
  if (!chosen) return;
  const text = await chosen.text().catch(() => "");
  file.value = ""; // the same file may be chosen again
  const { fault, draft, versions } = imported(form.dataset.worksheet, names, text);
  if (fault) { say(fault); return; }
  const before = entry();
  const mine = isEmpty(draft) || areEqual(draft, before.draft) ? before.versions : aside(before, viewing.querySelector("[data-resume]").dataset.aside);
  shown = null;
  store({ draft: isEmpty(draft) ? before.draft : draft, versions: joined(mine, versions) }, "imported");
  draw();
});

draw();
