// The library: facets, text, order, view and the cases to compare are one state, and the state is the address.
import { take } from "./selection.js";

const page = document.querySelector("[data-library]");
const form = page.querySelector(".p-filters");
const find = form.elements.q;
const boxes = [...form.querySelectorAll(".p-facet input")];
const facets = [...form.querySelectorAll(".p-facet")].map((field) => ({ field, name: field.querySelector("input")?.name, boxes: [...field.querySelectorAll("input")] })).filter(({ name }) => name);
const facetOf = boxes.map((box) => facets.findIndex(({ name }) => name === box.name));
const counters = boxes.map((box) => box.closest("label").querySelector(".p-facet__count"));
const order = page.querySelector("[name=sort]");
const views = [...page.querySelectorAll("[data-view]")];
const MOST = 3;

// what a case is chosen by: places of its values among all boxes, and its words without accents
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const cards = [...page.querySelectorAll(".p-card")].map((element) => ({
  element,
  id: element.dataset.case,
  values: element.dataset.values.split(" ").filter(Boolean).map(Number),
  year: Number(element.dataset.year),
  reviewed: element.dataset.reviewed,
  title: element.querySelector(".p-card__title").textContent.trim(),
  place: element.querySelector(".p-card__place").textContent.trim(),
  choose: element.querySelector(".p-card__choose input"),
}));
const known = new Map(cards.map((card) => [card.id, card]));
const wordsOf = (card) => (card.words ??= plain([card.title, card.place, card.element.dataset.words, ...card.values.map((place) => boxes[place].closest("label").textContent.replace(/\d+\s*$/, ""))].join(" ")));

const write = (element, text) => { if (element.textContent !== text) element.textContent = text; };

// one list, in the order chosen; without script it is a list for each country
const list = document.createElement("ul");
list.className = "p-plain p-cards";
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
const ways = {
  year: (one, other) => other.year - one.year || collator.compare(one.title, other.title),
  title: (one, other) => collator.compare(one.title, other.title),
  place: (one, other) => collator.compare(one.place, other.place),
  reviewed: (one, other) => (one.reviewed < other.reviewed) - (one.reviewed > other.reviewed) || collator.compare(one.title, other.title),
};
const orders = {};
const inOrder = (way) => (orders[way] ??= [...cards].sort(ways[way]));

// a page of cards at a time: a thousand would make every answer wait for the layout of all
const PAGE = 60;
const more = page.querySelector("[data-more]");
let shownNow = new Set();
let many = PAGE;
const showList = () => {
  const found = inOrder(state.sort).filter(({ id }) => shownNow.has(id));
  const wanted = found.slice(0, many).map(({ element }) => element);
  // to put the same cards in again would take the focus from one of them
  if (wanted.length !== list.children.length || wanted.some((element, place) => list.children[place] !== element)) list.replaceChildren(...wanted);
  const left = found.length - wanted.length;
  more.hidden = left === 0;
  if (left) write(more, (left === 1 ? more.dataset.one : more.dataset.other).replace("{n}", left));
};

// the state
let state;
const read = () => {
  const asked = new URLSearchParams(location.search);
  const several = (name) => asked.getAll(name).join(",").split(",").filter(Boolean);
  return {
    chosen: new Set(boxes.flatMap((box, place) => (several(box.name).includes(box.value) ? [place] : []))),
    q: asked.get("q") ?? "",
    sort: asked.get("sort") in ways ? asked.get("sort") : "year",
    view: views.find((view) => view.dataset.view === asked.get("view"))?.dataset.view ?? views[0].dataset.view,
    cases: several("cases").filter((id) => known.has(id)).slice(0, MOST),
  };
};
const filters = () => {
  const asked = new URLSearchParams();
  facets.forEach(({ name }, facet) => {
    const held = [...state.chosen].filter((place) => facetOf[place] === facet).sort((a, b) => a - b).map((place) => boxes[place].value);
    if (held.length) asked.set(name, held.join(","));
  });
  if (state.q.trim()) asked.set("q", state.q.trim());
  return asked;
};
const address = () => {
  const asked = filters();
  if (state.sort !== "year") asked.set("sort", state.sort);
  if (state.view !== views[0].dataset.view) asked.set("view", state.view);
  if (state.cases.length) asked.set("cases", state.cases.join(","));
  const query = asked.toString().replaceAll("%2C", ",");
  return query ? `?${query}` : location.pathname;
};
const go = (change, replaces = false) => {
  Object.assign(state, change);
  history[replaces ? "replaceState" : "pushState"](null, "", address());
  show();
};

// what the state shows
const matches = () => {
  const wanted = plain(state.q).split(/\s+/).filter(Boolean);
  const asked = new Set([...state.chosen].map((place) => facetOf[place]));
  const counts = new Uint32Array(boxes.length);
  const shown = new Set();
  for (const card of cards) {
    if (wanted.length && !wanted.every((word) => wordsOf(card).includes(word))) continue;
    const met = new Set(card.values.filter((place) => state.chosen.has(place)).map((place) => facetOf[place]));
    const missed = [...asked].filter((facet) => !met.has(facet));
    if (!missed.length) shown.add(card.id);
    // a value counts the cases one would see by adding it: those that miss no facet but its own
    if (missed.length < 2) for (const place of card.values) if (!missed.length || facetOf[place] === missed[0]) counts[place] += 1;
  }
  return { shown, counts };
};
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const labelOf = (place) => boxes[place].closest("label").querySelector(":scope > span").textContent.trim();

// the list answers first: the marks of a thousand cases take longer to paint, and follow in the next frame
let waiting = 0;
const later = (act) => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => { waiting = requestAnimationFrame(act); });
};
const viewNow = () => views.find((one) => one.dataset.view === state.view);
const showView = () => {
  views.forEach((view) => view.classList.toggle("p-view--later", view.dataset.view !== state.view));
  page.querySelectorAll("[data-show]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.show === state.view)));
};
const showMarks = () => {
  const view = viewNow();
  view.querySelectorAll("[data-case]").forEach((mark) => {
    if (mark.hasAttribute("hidden") === shownNow.has(mark.dataset.case)) mark.toggleAttribute("hidden", !shownNow.has(mark.dataset.case));
  });
  view.classList.toggle("p-view--filtered", shownNow.size < cards.length);
};

const chosen = page.querySelector("[data-chosen]");
const showChosen = () => {
  const places = [...state.chosen].sort((a, b) => a - b);
  const chips = places.map((place) => {
    const name = labelOf(place);
    const button = make("button", { type: "button", textContent: name });
    button.dataset.place = place;
    button.setAttribute("aria-label", page.dataset.remove.replace("{name}", name));
    return make("li", {}, button);
  });
  chosen.firstElementChild.replaceChildren(...chips);
  chosen.firstElementChild.hidden = !chips.length;
  chosen.hidden = !chips.length && !state.q.trim();
  write(form.querySelector("[data-chosen-count]"), chips.length ? `(${chips.length})` : "");
};

const count = page.querySelector("[data-count]");
const showCount = (found) => {
  const { all, one, other, none } = page.dataset;
  const text = found === 0 ? none : (found === cards.length ? all : found === 1 ? one : other).replace("{total}", cards.length);
  const number = make("b", { className: "p-bar__count", textContent: found });
  if (count.textContent !== `${found} ${text}`) count.replaceChildren(number, ` ${text}`);
};

const takes = page.querySelector("[data-takes]");
const showTakes = (found) => {
  takes.hidden = found === 0;
  write(takes.querySelector("[data-takes-count]"), (found === 1 ? takes.dataset.one : takes.dataset.other).replace("{n}", found));
  write(takes.querySelector("[role=status]"), "");
};

const tray = page.querySelector("[data-tray]");
const showTray = (note = "") => {
  const { compareOne, compareOther, compare } = page.dataset;
  tray.hidden = !state.cases.length;
  document.documentElement.classList.toggle("p-has-tray", !tray.hidden);
  const text = (state.cases.length === 1 ? compareOne : compareOther).replace("{n}", state.cases.length);
  write(tray.querySelector("[data-tray-count]"), tray.hidden ? "" : [text, note].filter(Boolean).join(" "));
  const link = tray.querySelector("[data-tray-go]");
  link.href = `${compare}?cases=${state.cases.join(",")}`;
  link.hidden = state.cases.length < 2;
  cards.forEach((card) => { card.choose.checked = state.cases.includes(card.id); });
};

const show = () => {
  const { shown, counts } = matches();
  shownNow = shown;
  many = PAGE;
  showList();
  boxes.forEach((box, place) => {
    if (box.checked !== state.chosen.has(place)) box.checked = state.chosen.has(place);
    write(counters[place], String(counts[place]));
    box.closest("label").classList.toggle("p-facet__none", counts[place] === 0);
  });
  if (find.value.trim() !== state.q.trim()) find.value = state.q;
  order.value = state.sort;
  showView();
  later(showMarks);
  showChosen();
  showCount(shown.size);
  showTakes(shown.size);
  showTray();
};

// what readers do
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", (event) => {
  const place = boxes.indexOf(event.target);
  if (place < 0) return;
  const now = new Set(state.chosen);
  event.target.checked ? now.add(place) : now.delete(place);
  go({ chosen: now });
});
let typing = false;
find.addEventListener("input", () => { go({ q: find.value }, typing); typing = true; });
find.addEventListener("change", () => { typing = false; });
order.addEventListener("change", () => go({ sort: order.value }));
chosen.addEventListener("click", (event) => {
  const { place } = event.target.dataset;
  if (event.target.closest("[data-clear]")) {
    go({ chosen: new Set(), q: "" });
    (form.querySelector(".p-filters__facets").offsetParent ? find : form.querySelector("[data-toggle]")).focus();
  } else if (place !== undefined) {
    const before = [...chosen.querySelectorAll("[data-place]")].indexOf(event.target);
    go({ chosen: new Set([...state.chosen].filter((one) => one !== Number(place))) });
    const left = [...chosen.querySelectorAll("[data-place]")];
    (left[Math.min(before, left.length - 1)] ?? find).focus();
  }
});
page.querySelectorAll("[data-show]").forEach((button) => button.addEventListener("click", () => go({ view: button.dataset.show })));
list.addEventListener("change", ({ target }) => {
  const cases = target.checked ? [...state.cases, target.value] : state.cases.filter((id) => id !== target.value);
  if (cases.length > MOST) {
    target.checked = false;
    showTray(page.dataset.compareMost);
  } else go({ cases }, true);
});
tray.querySelector("[data-tray-clear]").addEventListener("click", () => {
  const [first] = state.cases;
  go({ cases: [] }, true);
  known.get(first)?.choose.focus();
});
takes.addEventListener("click", async ({ target }) => {
  const { form, type, source } = target.dataset;
  if (!form) return;
  const names = [...[...state.chosen].sort((a, b) => a - b).map(labelOf), ...(state.q.trim() ? [`"${state.q.trim()}"`] : [])];
  const said = takes.querySelector("[role=status]");
  try {
    const name = await take({ form, type, source }, { ids: new Set(shownNow), asked: filters(), names });
    said.textContent = takes.dataset.done.replace("{name}", name);
  } catch { said.textContent = takes.dataset.broken; }
});
more.addEventListener("click", () => {
  const next = list.children.length;
  many += PAGE;
  showList();
  list.children[next].querySelector("a").focus();
});
addEventListener("beforeprint", () => { many = cards.length; showList(); });
addEventListener("popstate", () => { state = read(); show(); });

// the facets open and close, one by one, and all together on a narrow screen
const opens = (button, panel) => button.addEventListener("click", () => {
  const open = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(open));
  panel(open);
});
opens(form.querySelector("[data-toggle]"), (open) => form.classList.toggle("p-filters--open", open));
facets.forEach(({ field }) => opens(field.querySelector("legend button"), (open) => { field.querySelector("div").hidden = !open; }));

// the name of the mark under the pointer or the focus
views.forEach((view) => {
  const name = view.querySelector("[data-name]");
  if (!name) return;
  const usual = name.textContent;
  const tell = ({ target }) => {
    const mark = target?.closest(".p-mark");
    write(name, mark ? mark.querySelector("title").textContent : usual);
    name.classList.toggle("p-view__name--told", Boolean(mark));
  };
  view.addEventListener("pointerover", tell);
  view.addEventListener("focusin", tell);
  view.addEventListener("focusout", () => tell({}));
});

state = read();
const place = page.querySelector("[data-list]");
place.replaceChildren(list);
facets.forEach(({ field, boxes: held }) => {
  if (held.some((box) => state.chosen.has(boxes.indexOf(box))) && field.querySelector("div").hidden) field.querySelector("legend button").click();
});
show();
