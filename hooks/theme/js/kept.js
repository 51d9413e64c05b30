// What stays in this browser: one place that reads and writes it. A key holds one record (a JSON object); what is
// damaged reads as empty and is not written over before the next save, and where the browser refuses, `write` says so.

// Every key of the site and what it holds: entries by id, one record, or a word. The privacy pages list the same.
export const KEYS = {
  "school.scheme": "word",
  "school.role": "record",
  "school.last": "record",
  "school.done": "entries",
  "school.quiz": "entries",
  "school.worksheet": "entries",
  "school.transfer": "entries",
  "school.record": "record",
};

// Told to the page when what is kept has changed at once: a file brought in, everything deleted, a page shown again.
export const CHANGED = "school:changed";

export const read = (key) => {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return isRecord(kept) ? kept : {};
  } catch { return {}; }
};

export const write = (key, record) => {
  try {
    if (Object.keys(record).length) localStorage.setItem(key, JSON.stringify(record));
    else localStorage.removeItem(key);
    return true;
  } catch { return false; }
};

export const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

export const allowed = () => {
  try {
    localStorage.setItem("school", "?");
    localStorage.removeItem("school");
    return true;
  } catch { return false; }
};

// Whole keys as text, for taking everything away and for bringing it back: all of it, or as it was before.
export const raw = (key) => {
  try { return localStorage.getItem(key); } catch { return null; }
};

export const writeAll = (texts) => {
  const before = Object.keys(texts).map((key) => [key, raw(key)]);
  try {
    Object.entries(texts).forEach(([key, text]) => localStorage.setItem(key, text));
    return true;
  } catch {
    // what was there fitted: written back, it fits again once the new texts are gone
    try {
      before.forEach(([key]) => localStorage.removeItem(key));
      before.forEach(([key, text]) => { if (text !== null) localStorage.setItem(key, text); });
    } catch { /* the browser refuses everything: then nothing was written either */ }
    return false;
  }
};

export const forgetAll = () => {
  try {
    Object.keys(localStorage).filter((key) => key.startsWith("school.")).forEach((key) => localStorage.removeItem(key));
    return true;
  } catch { return false; }
};

// Hands the reader a file made in this page; nothing is sent anywhere.
export const save = (name, type, content) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};
