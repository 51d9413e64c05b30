// The switch to the other language leads to the section one was reading. Headings have the same order in both languages, not
// the same ids: a page says how those that differ are called there. Without script the switch leads to the head of the page.
const STILL = 700; // ms without scrolling: one is reading, not passing by on the way up to the switch
const FORGOTTEN = 20000; // ms at the head of the page: one is reading that

const main = document.getElementById("content");
const header = document.querySelector("header");
const names = new Map((main.dataset.counterparts ?? "").split(" ").map((pair) => pair.split("=")));
const headings = [...main.querySelectorAll("h2[id], h3[id]")].filter((heading) => !heading.closest("[popover], nav"));
const isAtHead = () => header.getBoundingClientRect().bottom > 0;

// The place the address names, if it is one of the text.
const sent = () => {
  const place = document.getElementById(location.hash.slice(1));
  return place && place !== main && main.contains(place) ? place : undefined;
};

let kept = sent()?.id;
let still = 0;
let forget = 0;

// Where the reader was sent, as long as it is in sight; else the last heading above the line contents.js reads by.
const inSight = () => {
  const place = sent();
  if (place) {
    const { top, bottom } = place.getBoundingClientRect();
    if (bottom > 0 && top < innerHeight) return place.id;
  }
  return headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight * 0.3).at(-1)?.id;
};

const settle = () => {
  clearTimeout(forget);
  if (isAtHead()) forget = setTimeout(() => { kept = undefined; }, FORGOTTEN);
  else kept = inSight();
};

const aim = (link) => {
  const id = isAtHead() ? kept : inSight();
  link.hash = id ? names.get(id) ?? id : "";
};

addEventListener("hashchange", () => { kept = sent()?.id ?? kept; });
addEventListener("scroll", () => { clearTimeout(still); still = setTimeout(settle, STILL); }, { passive: true });
for (const link of document.querySelectorAll("a[data-switch]")) {
  // before the click too: a link may be opened in another tab, or copied, by means that are no click
  for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, () => aim(link));
}
