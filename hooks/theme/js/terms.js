// Glossary terms: a click or Enter opens the entry beside the word, Esc closes it and gives the focus back; a mouse that
// rests on the word opens it too. The entry is in the page, in both languages; here it becomes a window with a name. Where
// the browser has no popovers the link leads to the glossary.
const wide = matchMedia("(min-width: 48rem)");
const fine = matchMedia("(hover: hover) and (pointer: fine)");

const place = (box, link) => {
  box.classList.toggle("p-popover--near", wide.matches);
  if (!wide.matches) return;
  const word = [...link.getClientRects()].at(-1);
  const left = Math.max(8, Math.min(word.left, document.documentElement.clientWidth - box.offsetWidth - 8));
  const below = word.bottom + 8;
  const top = below + box.offsetHeight > innerHeight ? Math.max(8, word.top - box.offsetHeight - 8) : below;
  box.style.setProperty("--left", `${left + scrollX}px`);
  box.style.setProperty("--top", `${top + scrollY}px`);
};

// A text may use a term more than once: the window is made ready once.
const furnish = (box, link) => {
  if (box.hasAttribute("role")) return;
  const head = box.firstElementChild;
  head.id = `${box.id}-name`;
  head.nextElementSibling.id = `${box.id}-text`;
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-labelledby", head.id);
  box.setAttribute("aria-describedby", head.nextElementSibling.id);
  box.tabIndex = -1;
  const entry = Object.assign(document.createElement("a"), { href: link.href, textContent: box.parentElement.dataset.entry });
  const line = document.createElement("p");
  line.append(entry);
  box.append(line);
};

const wire = (link, box) => {
  furnish(box, link);
  let timer = 0;
  let byPointer = false;
  const open = () => {
    if (!box.matches(":popover-open")) box.showPopover();
    link.setAttribute("aria-expanded", "true");
    place(box, link);
  };
  const leave = () => {
    clearTimeout(timer);
    if (byPointer) timer = setTimeout(() => box.matches(":popover-open") && box.hidePopover(), 250);
  };
  link.setAttribute("aria-expanded", "false");
  link.setAttribute("aria-controls", box.id);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    clearTimeout(timer);
    byPointer = false;
    open();
    box.focus();
  });
  link.addEventListener("pointerenter", () => {
    clearTimeout(timer);
    if (!fine.matches || box.matches(":popover-open")) return;
    timer = setTimeout(() => { byPointer = true; open(); }, 300);
  });
  link.addEventListener("pointerleave", leave);
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", leave);
  box.addEventListener("beforetoggle", (event) => {
    if (event.newState !== "closed") return;
    if (box.contains(document.activeElement) && link.getAttribute("aria-expanded") === "true") link.focus({ preventScroll: true });
    link.setAttribute("aria-expanded", "false");
  });
};

if (HTMLElement.prototype.showPopover) {
  document.querySelectorAll(".p-term[data-term]").forEach((link) => {
    const box = document.getElementById(`term-${link.dataset.term}`);
    if (box) wire(link, box);
  });
}
