// Search on its own page: Pagefind's index of the page's language, results as a list, the question kept in the address.
const form = document.querySelector(".p-search");
const field = form.elements.q;
const status = document.querySelector(".p-search__status");
const list = document.querySelector(".p-results");
const kinds = Object.fromEntries(list.dataset.kinds.split(";").filter(Boolean).map((pair) => pair.split("=")));
const FEW = 20;
let index;

const ready = async () => {
  if (!index) {
    index = await import(new URL(form.dataset.bundle, document.baseURI));
    await index.options({ excerptLength: 28 });
    await index.init();
    for (let part = 1; part < Number(form.dataset.parts); part += 1) {
      await index.mergeIndex(new URL(`part-${part}/`, new URL(form.dataset.bundle, document.baseURI)).pathname, { baseUrl: new URL("..", new URL(form.dataset.bundle, document.baseURI)).pathname });
    }
  }
  return index;
};

const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

const address = (url) => url.replace(/\.html(?=#|$)/, "/"); // the index was made from one file a page, without its folder

const entry = (page) => {
  const parts = (page.sub_results ?? []).filter((part) => part.url.includes("#") && part.title !== page.meta.title);
  const best = parts.sort((one, other) => other.locations.length - one.locations.length)[0];
  const head = make("h2", {}, make("a", { href: address(page.url), textContent: page.meta.title }));
  const excerpt = make("p", { innerHTML: (best ?? page).excerpt }); // Pagefind escapes all but its own <mark>
  const where = make("p", { className: "p-note", textContent: kinds[page.meta.kind] ?? "" });
  if (best) where.append(" · ", make("a", { href: address(best.url), textContent: best.title }));
  return make("li", {}, head, excerpt, where);
};

const show = async (query) => {
  if (!query) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  try {
    const found = (await (await ready()).search(query)).results;
    const pages = await Promise.all(found.slice(0, FEW).map((result) => result.data()));
    if (field.value.trim() !== query) return;
    list.replaceChildren(...pages.map(entry));
    const { one, other, none, more } = status.dataset;
    const count = found.length === 1 ? one : other.replace("{n}", found.length);
    status.textContent = found.length === 0 ? none.replace("{query}", query) : found.length > FEW ? `${count} ${more.replace("{n}", FEW)}` : count;
  } catch {
    list.replaceChildren();
    status.textContent = status.dataset.broken;
  }
};

const ask = () => {
  const query = field.value.trim();
  const address = new URL(location.href);
  query ? address.searchParams.set("q", query) : address.searchParams.delete("q");
  history.replaceState(null, "", address);
  return show(query);
};

let timer = 0;
form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); ask(); });
field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 250); });
field.value = new URLSearchParams(location.search).get("q") ?? "";
show(field.value.trim());
