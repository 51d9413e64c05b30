// The cases one has chosen, as files: the published data of all cases in this language, fetched when they are asked for,
// with the others left out. What was chosen stands in the file's name, and in the head of the forms that have one.
import { save } from "./kept.js";

const MARK = "\ufeff"; // spreadsheets want it at the head of the table; reading the file has taken it away
const RECORD = /(?:"[^"]*"|[^"\r\n]+)*\r?\n/g; // RFC 4180: inside quotes a record goes on over the end of the line

const forms = {
  csv: (text, { ids }) => {
    const [head, ...rows] = text.match(RECORD);
    return MARK + head + rows.filter((row) => ids.has(row.slice(0, row.indexOf(",")))).join("");
  },
  json: (text, { ids, query, names }) => {
    const all = JSON.parse(text);
    const cases = all.cases.filter(({ id }) => ids.has(id));
    return JSON.stringify({ ...all, title: titled(all, names), address: all.address + query, cases }, null, 2) + "\n";
  },
  geojson: (text, { ids, names }) => {
    const all = JSON.parse(text);
    const features = all.features.filter(({ id }) => ids.has(id));
    return JSON.stringify({ ...all, title: titled(all, names), features }, null, 1) + "\n";
  },
};
const titled = ({ title }, names) => [title, names.join("; ")].filter(Boolean).join(". ");

// cases_country-it_theme-welfare.csv
const fileName = (form, asked) => {
  const parts = [...asked].map(([name, value]) => `${name}-${value}`.normalize("NFD").replace(/[^\w,-]+/g, "").replaceAll(",", "+"));
  return `${["cases", ...parts].join("_").slice(0, 120)}.${form}`;
};

// `choice` has the ids of the cases, what was asked for as in an address, and its names in words.
export const take = async ({ form, type, source }, { ids, asked, names }) => {
  const answer = await fetch(source);
  if (!answer.ok) throw new Error(answer.statusText);
  const query = `${asked}` && `?${asked}`.replaceAll("%2C", ",");
  const name = fileName(form, asked);
  save(name, type, forms[form](await answer.text(), { ids, query, names }));
  return name;
};
