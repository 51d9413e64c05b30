// Fills in what the reader has done so far wherever the page has a place for it: lessons, answers, worksheets, what a
// module needs, the way back. The places are printed in full size, so that nothing moves.
import { countDone, lessonsDone } from "./done.js";
import { CHANGED, isRecord, read } from "./kept.js";

const all = (selector) => [...document.querySelectorAll(selector)];
const ids = (text) => (text ?? "").split(" ").filter(Boolean);

const lessons = (label) => {
  const bar = label.querySelector("progress");
  bar.value = Math.min(bar.max, countDone(ids(label.dataset.modules), ids(label.dataset.lessons)));
  label.querySelector("[data-count]").textContent = bar.value;
};

const answers = (line) => {
  const kept = read("school.quiz");
  const given = ids(line.dataset.answered).map((id) => kept[id]).filter(isRecord);
  line.querySelector("[data-count]").textContent = given.length;
  const right = line.querySelector("[data-right]");
  if (!right) return;
  right.hidden = given.length === 0;
  right.querySelector("[data-count-right]").textContent = given.filter((one) => one.right === true).length;
};

// the first words are kept, for when everything is deleted
const say = (element, yes) => {
  element.dataset.no ??= element.textContent;
  element.textContent = yes ? element.dataset.yes : element.dataset.no;
};

const sheet = (line) => {
  const kept = read("school.worksheet")[line.dataset.sheet];
  say(line.querySelector("[data-state]"), typeof kept === "object" && kept !== null && Object.keys(kept).length > 0);
};

const met = (mark) => {
  const done = countDone([mark.dataset.met]) >= Number(mark.dataset.total);
  say(mark, done);
  mark.classList.toggle("p-needed__met--yes", done);
};

const PLACE = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/; // a file brought in may say anything: only a path of ours becomes a link

const back = (line) => {
  const { path, number, title } = read("school.last");
  const name = isRecord(title) ? title[document.documentElement.lang] : undefined;
  const known = typeof path === "string" && PLACE.test(path) && typeof name === "string";
  document.documentElement.classList.toggle("p-back", known);
  if (!known) return;
  const link = line.querySelector("a");
  link.href = `${line.dataset.root}${path}/`;
  link.textContent = `${number} ${name}`;
};

const show = () => {
  const done = lessonsDone();
  all("[data-progress]").forEach(lessons);
  all("[data-answered]").forEach(answers);
  all("[data-sheet]").forEach(sheet);
  all("[data-met]").forEach(met);
  all("[data-back]").forEach(back);
  all("[data-ticked]").forEach((mark) => { mark.hidden = !(mark.dataset.ticked in done); });
};

document.addEventListener(CHANGED, show);
addEventListener("pageshow", (event) => event.persisted && show());
show();
