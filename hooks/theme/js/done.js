// The lessons done: `school.done`, one entry a lesson, { module, day, at }. What is damaged counts as not done.
import { isRecord, read, write } from "./kept.js";

const KEY = "school.done";

export const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

export const isDay = (text) => typeof text === "string" && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

export const lessonsDone = () => Object.fromEntries(Object.entries(read(KEY)).filter(([, one]) => isRecord(one) && isDay(one.day)));

export const setDone = (lesson, module, day) => {
  const { [lesson]: before, ...others } = read(KEY);
  return write(KEY, day ? { ...others, [lesson]: { module, day, at: new Date().toISOString() } } : others);
};

// A module knows how many lessons it has, not which: a page must not grow with its lessons.
export const countDone = (modules, lessons = []) => {
  const done = lessonsDone();
  const inModules = Object.entries(done).filter(([id, one]) => modules.includes(one.module) && !lessons.includes(id));
  return inModules.length + lessons.filter((id) => id in done).length;
};
