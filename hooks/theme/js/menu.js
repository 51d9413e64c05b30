// The menu of narrow screens: the button opens and closes it, Esc closes it and gives the focus back.
const button = document.getElementById("menu-button");
const menu = document.getElementById("menu");

const set = (open) => {
  menu.classList.toggle("p-nav--open", open);
  button.setAttribute("aria-expanded", String(open));
};

button.addEventListener("click", () => set(button.getAttribute("aria-expanded") !== "true"));
menu.parentElement.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true") {
    set(false);
    button.focus();
  }
});
