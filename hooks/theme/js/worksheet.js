// A worksheet keeps what is written in it in this browser, under `school.worksheet`; it prints, and saves as plain text.
const KEY = "school.worksheet";
const form = document.querySelector("[data-worksheet]");
const fields = [...form.querySelectorAll("textarea")];
const kept = form.querySelector("[data-kept]");
const forget = form.querySelector("[data-forget]");
const acts = document.querySelector("[data-worksheet-acts]");

const read = () => {
  try { return JSON.parse(localStorage.getItem(KEY)) ?? {}; } catch { return {}; }
};
const write = (sheets) => {
  try { localStorage.setItem(KEY, JSON.stringify(sheets)); return true; } catch { return false; }
};

const save = () => {
  const written = Object.fromEntries(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
  const { [form.dataset.worksheet]: before, ...others } = read();
  const any = Object.keys(written).length > 0;
  kept.hidden = !(write(any ? { ...others, [form.dataset.worksheet]: written } : others) && any);
};

const label = (field) => form.querySelector(`label[for="${field.id}"]`).textContent.trim();

const download = () => {
  const text = [form.dataset.title, ...fields.map((field) => `${label(field)}\n${field.value || "-"}`)].join("\n\n");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = `${form.dataset.worksheet}.txt`;
  link.click();
  URL.revokeObjectURL(link.href);
};

const before = read()[form.dataset.worksheet] ?? {};
fields.forEach((field) => { field.value = before[field.name] ?? ""; });
kept.hidden = Object.keys(before).length === 0;
acts.hidden = false;
form.addEventListener("input", save);
form.addEventListener("submit", (event) => event.preventDefault());
acts.querySelector("[data-print]").addEventListener("click", () => print());
acts.querySelector("[data-download]").addEventListener("click", download);
forget.addEventListener("click", () => {
  if (!confirm(forget.dataset.sure)) return;
  fields.forEach((field) => { field.value = ""; });
  save();
  fields[0].focus();
});
