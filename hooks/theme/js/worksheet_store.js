// What is kept of a worksheet: under `school.worksheet`, one entry a module id, `{ draft, versions }`, where a draft is a
// mapping of box ids to texts and a version one with a date and a name. Entries of before were the mapping alone.
import { isRecord, read, write } from "./kept.js";

const KEY = "school.worksheet";
const FORMAT = "school.worksheet/1";

const texts = (value) => Object.fromEntries(
  Object.entries(isRecord(value) ? value : {}).filter(([, text]) => typeof text === "string" && text),
);

const version = (value) => (isRecord(value) && !Number.isNaN(Date.parse(value.at))
  ? { at: new Date(value.at).toISOString(), label: typeof value.label === "string" ? value.label.slice(0, 60) : "", boxes: texts(value.boxes) }
  : null);

export const tidy = (value) => {
  const isNew = isRecord(value) && (isRecord(value.draft) || Array.isArray(value.versions));
  const versions = isNew && Array.isArray(value.versions) ? value.versions.map(version).filter(Boolean) : [];
  return { draft: texts(isNew ? value.draft : value), versions };
};

export const isEmpty = (boxes) => Object.keys(boxes).length === 0;

export const areEqual = (one, other) => {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
};

// One worksheet. What the browser refuses to keep stays in this page, until it accepts something again.
export const open = (id) => {
  let unkept = null;
  const entry = () => unkept ?? tidy(read(KEY)[id]);
  const keep = (next) => {
    const { [id]: before, ...others } = read(KEY);
    const nothing = isEmpty(next.draft) && next.versions.length === 0;
    const done = write(KEY, nothing ? others : { ...others, [id]: next });
    unkept = done ? null : next;
    return done;
  };
  return { entry, keep };
};

// A draft that is about to give way becomes a version, unless it is one already.
export const aside = ({ draft, versions }, label) => (
  isEmpty(draft) || versions.some((one) => areEqual(one.boxes, draft)) ? versions : [...versions, dated(draft, label)]
);

export const dated = (boxes, label) => ({ at: new Date().toISOString(), label, boxes });

export const exported = (id, title, { draft, versions }) => JSON.stringify(
  { format: FORMAT, worksheet: id, title, saved: new Date().toISOString(), draft, versions }, null, 2,
);

// Takes a file apart: what it holds, or why not ("damaged", "other").
export const imported = (id, names, text) => {
  let file;
  try { file = JSON.parse(text); } catch { return { fault: "damaged" }; }
  if (!isRecord(file) || file.format !== FORMAT || !isRecord(file.draft) || !Array.isArray(file.versions)) return { fault: "damaged" };
  if (file.worksheet !== id) return { fault: "other" };
  const known = (boxes) => Object.fromEntries(Object.entries(boxes).filter(([name]) => names.includes(name)));
  const { draft, versions } = tidy(file);
  return { draft: known(draft), versions: versions.map((one) => ({ ...one, boxes: known(one.boxes) })) };
};

export const joined = (versions, others) => {
  const isNew = (one) => !versions.some((other) => other.at === one.at && areEqual(other.boxes, one.boxes));
  return [...versions, ...others.filter(isNew)].sort((one, other) => one.at.localeCompare(other.at));
};
