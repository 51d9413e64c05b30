// The switch to the other language leads to the section one is reading. Headings have the same order in both languages, not
// the same ids: a page says how those that differ are called there. Without script the switch leads to the head of the page.
const main = document.getElementById("content");
const switches = [...document.querySelectorAll("a[data-switch]")];
const names = new Map((main.dataset.counterparts ?? "").split(" ").map((pair) => pair.split("=")));
const headings = [...main.querySelectorAll("h2[id], h3[id]")].filter((heading) => !heading.closest("[popover], nav"));

// Where the reader was sent, as long as it is in sight; else the last heading above the line contents.js reads by.
const reading = () => {
  const sent = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (sent && sent !== main && main.contains(sent)) {
    const { top, bottom } = sent.getBoundingClientRect();
    if (bottom > 0 && top < innerHeight) return sent.id;
  }
  return headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight * 0.3).at(-1)?.id;
};

const aim = (link) => {
  const id = scrollY > 0 || location.hash ? reading() : undefined;
  link.hash = id ? names.get(id) ?? id : "";
};

for (const link of switches) {
  // before the click too: a link may be opened in another tab, or copied, by means that are no click
  for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, () => aim(link));
}
