// Everything that is kept, as one file, and back. A file bears the number of its form; an older one is brought up to
// date, a newer one is refused. Bringing in never takes away: entries are added, and of two the later one stays.
import { isRecord, KEYS, raw } from "./kept.js";

const FORM = 1;
const LARGEST = 6_000_000; // characters: above what a browser would keep

// form 0: a bare copy of the browser's storage, as one makes by hand: no number, each value as text
const OLDER = [
  (file) => ({ ...Object.fromEntries(Object.entries(file).map(([key, text]) => [key, typeof text === "string" ? parsed(key, text) : text])), school: 1 }),
];

const parsed = (key, text) => {
  if (KEYS[key] === "word") return text;
  try { return JSON.parse(text); } catch { return undefined; }
};

export const pack = () => {
  const held = Object.keys(KEYS).map((key) => [key, raw(key)]).filter(([, text]) => text !== null);
  const kept = held.map(([key, text]) => [key, parsed(key, text)]).filter(([key, value]) => isFit(key, value));
  return { school: FORM, saved: new Date().toISOString(), ...Object.fromEntries(kept) };
};

const isFit = (key, value) => (KEYS[key] === "word" ? typeof value === "string" && value.length < 100 : isRecord(value));

// Returns what a file holds by key, or the reason why it cannot be used: damaged, foreign, newer.
export const unpack = (text) => {
  let file;
  if (text.length > LARGEST) return { reason: "foreign" };
  try { file = JSON.parse(text); } catch { return { reason: "damaged" }; }
  if (!isRecord(file)) return { reason: "foreign" };
  const form = file.school ?? 0;
  if (!Number.isInteger(form) || form < 0) return { reason: "foreign" };
  if (form > FORM) return { reason: "newer" };
  const upToDate = OLDER.slice(form).reduce((older, bring) => bring(older), file);
  const held = Object.entries(upToDate).filter(([key]) => Object.hasOwn(KEYS, key));
  if (!held.length) return { reason: form === 0 ? "foreign" : "empty" };
  if (!held.every(([key, value]) => isFit(key, value))) return { reason: "damaged" };
  return { held: Object.fromEntries(held) };
};

const when = (entry) => (isRecord(entry) && typeof entry.at === "string" ? entry.at : "");
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// Returns the texts to write, and by key how many entries came in and how many were left as they are here.
export const merge = (held) => {
  const texts = {}, came = {}, stayed = {};
  const count = (counts, key) => { counts[key] = (counts[key] ?? 0) + 1; };
  Object.entries(held).forEach(([key, there]) => {
    const here = parsed(key, raw(key) ?? "");
    const [mine, theirs] = KEYS[key] === "entries" ? [isFit(key, here) ? here : {}, there] : [isFit(key, here) && here ? { one: here } : {}, { one: there }];
    const merged = { ...mine };
    Object.entries(theirs).forEach(([id, entry]) => {
      if (KEYS[key] === "entries" && (typeof entry !== "object" || entry === null)) return;
      if (Object.hasOwn(mine, id) && same(mine[id], entry)) return;
      if (Object.hasOwn(mine, id) && when(entry) <= when(mine[id])) count(stayed, key);
      else {
        merged[id] = entry;
        count(came, key);
      }
    });
    if (came[key]) texts[key] = KEYS[key] === "entries" ? JSON.stringify(merged) : KEYS[key] === "word" ? merged.one : JSON.stringify(merged.one);
  });
  return { texts, came, stayed };
};
