// The end of a lesson: one says that it is done, and on which day. The lesson is also noted as the last one opened.
import { isDay, lessonsDone, setDone, today } from "./done.js";
import { CHANGED, write } from "./kept.js";

const form = document.querySelector(".p-done");
const { lesson, module, path, number, titleIt, titleEn } = form.dataset;
const { done, day } = form.elements;
const status = form.querySelector("[role=status]");

const show = () => {
  const kept = lessonsDone()[lesson];
  done.checked = Boolean(kept);
  day.max = today();
  day.value = kept ? kept.day : "";
  form.querySelector("[data-day]").hidden = !kept;
};

const keep = (value) => {
  const kept = setDone(lesson, module, value);
  status.textContent = !kept ? status.dataset.refused : value ? status.dataset.kept : status.dataset.undone;
  if (kept) document.dispatchEvent(new Event(CHANGED));
};

done.addEventListener("change", () => keep(done.checked ? today() : ""));
day.addEventListener("change", () => {
  if (isDay(day.value) && day.value <= today()) keep(day.value);
  else status.textContent = status.dataset.wrong;
});
form.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener(CHANGED, show);
addEventListener("pageshow", (event) => event.persisted && show());

write("school.last", { path, number, title: { it: titleIt, en: titleEn }, at: new Date().toISOString() });
show();
