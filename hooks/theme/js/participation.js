// The record of participation: what is marked as done, with its hours and outcomes, in both languages, to print.
import { lessonsDone, today } from "./done.js";
import { isRecord, read, write } from "./kept.js";

const KEY = "school.record";
const page = document.querySelector("[data-participation]");
const form = page.querySelector("form");
const status = form.querySelector("[role=status]");
const sheets = [...page.querySelectorAll("[data-record]")];
const { name, edition, keep, outcomes } = form.elements;

const make = (tag, ...children) => {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
};

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const long = (day, language) => new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));
const short = (day, language) => new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" }).format(new Date(day));
const time = (minutes) => [minutes >= 60 && `${Math.floor(minutes / 60)} h`, minutes % 60 && `${minutes % 60} min`].filter(Boolean).join(" ");
const sum = (lessons) => lessons.reduce((total, lesson) => total + lesson.minutes, 0);

const studied = (programme) => {
  const done = lessonsDone();
  return programme.map((module) => {
    const lessons = module.lessons.filter((lesson) => lesson.id in done).map((lesson) => ({ ...lesson, day: done[lesson.id].day }));
    const missing = new Set(module.lessons.filter((lesson) => !(lesson.id in done)).flatMap((lesson) => lesson.outcomes));
    const taught = new Set(lessons.flatMap((lesson) => lesson.outcomes));
    return {
      ...module, done: lessons, whole: lessons.length === module.lessons.length,
      outcomes: module.outcomes.filter((outcome) => taught.has(outcome.id) && !missing.has(outcome.id)),
    };
  }).filter((module) => module.done.length);
};

const quiz = (module, rows) => {
  const kept = read("school.quiz");
  const given = module.questions.map((id) => kept[id]).filter(isRecord);
  const right = given.filter((one) => one.right === true).length;
  return given.length ? fill(rows.dataset.quiz, { right, total: module.questions.length }) : rows.dataset.noQuiz;
};

const row = (module, rows, language) => {
  const head = make("th", `${module.number}. ${module.title}`, make("small", fill(rows.dataset.some, { n: module.done.length, total: module.lessons.length })));
  head.scope = "row";
  const lessons = module.done.map((lesson) => make("li", `${lesson.number} ${lesson.title} (${short(lesson.day, language)})`));
  return make("tr", head, make("td", make("ul", ...lessons)), make("td", time(sum(module.done))), make("td", quiz(module, rows)));
};

const list = (box, lines) => {
  box.hidden = lines.length === 0;
  box.querySelector("ul").replaceChildren(...lines.map((line) => make("li", line)));
};

// the highest level that the completed modules take each competence to
const competences = (modules, level) => {
  const reached = new Map();
  modules.filter((module) => module.whole).flatMap((module) => module.competences).forEach((one) => {
    if ((reached.get(one.code)?.level ?? 0) < one.level) reached.set(one.code, one);
  });
  return [...reached.values()].sort((one, other) => one.code.localeCompare(other.code)).map((one) => `${one.code} ${one.title}: ${fill(level, one).toLowerCase()}`);
};

const writeOut = (sheet, programme) => {
  const language = sheet.dataset.record;
  const modules = studied(programme);
  const rows = sheet.querySelector("[data-rows]");
  rows.replaceChildren(...modules.map((module) => row(module, rows, language)));
  sheet.querySelector("[data-total]").textContent = time(sum(modules.flatMap((module) => module.done)));
  sheet.querySelector("[data-today]").textContent = long(today(), language);
  list(sheet.querySelector("[data-outcomes]"), modules.flatMap((module) => module.outcomes).map((outcome) => outcome.text));
  const gained = sheet.querySelector("[data-competences]");
  list(gained, competences(modules, gained.querySelector("ul").dataset.level));
  sheet.hidden = modules.length === 0;
  return modules.length > 0;
};

const show = () => sheets.forEach((sheet) => {
  sheet.classList.toggle("p-record--short", !outcomes.checked);
  sheet.querySelector("[data-name]").textContent = name.value.trim();
  const chosen = sheet.querySelector("[data-edition]");
  chosen.hidden = !edition.value;
  chosen.querySelectorAll("[data-id]").forEach((one) => { one.hidden = one.dataset.id !== edition.value; });
});

const remember = () => {
  show();
  const kept = write(KEY, keep.checked ? { name: name.value, edition: edition.value, at: new Date().toISOString() } : {});
  if (!kept && keep.checked) status.textContent = status.dataset.refused;
};

const load = async (language) => {
  const answer = await fetch(new URL(`${page.dataset.programmes}.${language}.json`, document.baseURI));
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
};

const start = async () => {
  const before = read(KEY);
  name.value = typeof before.name === "string" ? before.name : "";
  edition.value = [...edition.options].some((option) => option.value === before.edition) ? before.edition : "";
  keep.checked = Object.keys(before).length > 0;
  show();
  try {
    const programmes = await Promise.all(sheets.map((sheet) => load(sheet.dataset.record)));
    const any = sheets.map((sheet, place) => writeOut(sheet, programmes[place])).some(Boolean);
    form.querySelector("[data-print]").hidden = !any;
    form.querySelector("[data-begin]").hidden = any;
    status.textContent = any ? status.dataset.ready : status.dataset.none;
  } catch { status.textContent = status.dataset.broken; }
};

form.addEventListener("input", remember);
form.addEventListener("submit", (event) => event.preventDefault());
form.querySelector("[data-print]").addEventListener("click", () => print());
start();
