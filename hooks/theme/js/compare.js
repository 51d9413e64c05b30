// Two or three cases side by side: chosen in the address (?cases=a,b,c) or on the page, each told by one small file of ours.
const page = document.querySelector("[data-compare]");
const selects = [...page.querySelectorAll("select")];
const status = page.querySelector("[role=status]");
const table = page.querySelector(".p-compare");
const acts = page.querySelector("[data-acts]");
const links = new Map([...page.querySelectorAll("[data-case]")].map((link) => [link.dataset.case, link]));
const told = new Map();

const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

selects.slice(1).forEach((select) => [...selects[0].options].slice(1).forEach((option) => select.append(option.cloneNode(true))));
// stacked on a phone, the table loses the meaning browsers give to its elements: it is said in words they keep
table.setAttribute("role", "table");
table.querySelectorAll("thead, tbody").forEach((part) => part.setAttribute("role", "rowgroup"));
table.querySelectorAll("tr").forEach((row) => row.setAttribute("role", "row"));
table.querySelectorAll("th").forEach((head) => head.setAttribute("role", head.scope === "col" ? "columnheader" : "rowheader"));

const asked = () => [...new Set((new URLSearchParams(location.search).get("cases") ?? "").split(",").filter(Boolean))].slice(0, selects.length);

const cell = (title, lines) => {
  const content = lines.length === 0 ? page.dataset.empty : lines.length === 1 ? lines[0] : make("ul", {}, ...lines.map((line) => make("li", { textContent: line })));
  const made = make("td", {}, make("div", {}, content));
  made.setAttribute("role", "cell");
  made.dataset.l = title;
  return made;
};

const fill = (cases) => {
  const [head, ...rows] = table.rows;
  [head, ...rows].forEach((row) => [...row.cells].slice(1).forEach((old) => old.remove()));
  // on a phone each cell bears the name of its case: the place, unless two cases share it
  const place = (id) => links.get(id).dataset.place;
  const name = (id) => (cases.some((other) => other !== id && place(other) === place(id)) ? links.get(id).textContent : place(id));
  cases.forEach((id) => {
    const link = links.get(id);
    const title = make("th", { scope: "col" }, make("a", { href: link.href, textContent: link.textContent }));
    title.setAttribute("role", "columnheader");
    head.append(title);
    rows.forEach((row, number) => row.append(cell(name(id), told.get(id)[number] ?? [])));
  });
};

const load = async (id) => {
  if (told.has(id)) return;
  const answer = await fetch(new URL(`${id}.json`, location.href));
  if (!answer.ok) throw new Error(answer.statusText);
  told.set(id, await answer.json());
};

let asking = 0;
const show = async () => {
  const turn = (asking += 1);
  const wanted = asked();
  const cases = wanted.filter((id) => links.has(id));
  selects.forEach((select, place) => { select.value = cases[place] ?? ""; });
  const { none, few, done, unknown, broken } = page.dataset;
  let said = cases.length === 0 ? none : cases.length === 1 ? few : done.replace("{n}", cases.length);
  if (cases.length < wanted.length) said = `${unknown} ${said}`;
  try {
    await Promise.all(cases.map(load));
  } catch {
    if (turn === asking) status.textContent = broken;
    return;
  }
  if (turn !== asking) return; // another choice was made meanwhile
  if (cases.length) fill(cases);
  table.hidden = cases.length === 0;
  acts.hidden = cases.length === 0;
  status.textContent = said;
};

const go = (cases) => {
  history.pushState(null, "", cases.length ? `?cases=${cases.join(",")}` : location.pathname);
  show();
};

selects.forEach((select) => select.addEventListener("change", () => go([...new Set(selects.map((one) => one.value).filter(Boolean))])));
page.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
acts.querySelector("[data-print]").addEventListener("click", () => print());
acts.querySelector("[data-forget]").addEventListener("click", () => { go([]); selects[0].focus(); });
addEventListener("popstate", show);
show();
