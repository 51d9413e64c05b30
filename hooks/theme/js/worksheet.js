// A worksheet keeps what is written in it in this browser, under `school.worksheet`; it prints, and saves as plain text.
import { read, save as saveFile, write } from "./kept.js";

const KEY = "school.worksheet";
const form = document.querySelector("[data-worksheet]");
const fields = [...form.querySelectorAll("textarea")];
const kept = form.querySelector("[data-kept]");
const forget = form.querySelector("[data-forget]");
const acts = document.querySelector("[data-worksheet-acts]");

const save = () => {
  const written = Object.fromEntries(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
  const { [form.dataset.worksheet]: before, ...others } = read(KEY);
  const any = Object.keys(written).length > 0;
  kept.hidden = !(write(KEY, any ? { ...others, [form.dataset.worksheet]: written } : others) && any);
};

const label = (field) => form.querySelector(`label[for="${field.id}"]`).textContent.trim();

const download = () => {
  const text = [form.dataset.title, ...fields.map((field) => `${label(field)}\n${field.value || "-"}`)].join("\n\n");
  saveFile(`${form.dataset.worksheet}.txt`, "text/plain;charset=utf-8", text);
};

const before = read(KEY)[form.dataset.worksheet] ?? {};
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
