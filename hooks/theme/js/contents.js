// The contents of a page: the heading one is reading is marked; a long list is closed on narrow screens.
const nav = document.querySelector(".p-contents");

if (nav) {
  const fold = nav.querySelector("details");
  const narrow = matchMedia("(max-width: 60rem)");
  const settle = () => {
    fold.open = !(narrow.matches && fold.dataset.long === "true");
    fold.dataset.settled = "";
  };
  narrow.addEventListener("change", settle);
  settle();

  const links = new Map([...nav.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  let current = null;

  const mark = () => {
    const line = innerHeight * 0.3;
    const last = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < line);
    const reading = last ? headings.at(-1) : passed.at(-1) ?? headings[0];
    if (reading === current) return;
    current = reading;
    links.forEach((link) => link.removeAttribute("aria-current"));
    links.get(reading.id).setAttribute("aria-current", "location");
  };

  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  if (headings.length) mark();
}
