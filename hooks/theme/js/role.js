// Who is reading: one of the paths, kept under `school.role`. The style sheet shows what belongs to it from the first
// paint; here it is also moved to the front, so that the keyboard meets things in the order of the eye.
import { CHANGED, read, write } from "./kept.js";

const KEY = "school.role";
const root = document.documentElement;
const select = document.getElementById("role");
const lists = [...document.querySelectorAll("[data-mine-first]")].map((list) => [list, [...list.children]]);

const isFor = (element, path) => (element.dataset.roles ?? "").split(" ").includes(path);

const arrange = (path) => lists.forEach(([list, printed]) => {
  const wanted = [...printed.filter((one) => isFor(one, path)), ...printed.filter((one) => !isFor(one, path))];
  if (wanted.some((one, place) => one !== list.children[place])) list.append(...wanted);
});

const show = (path) => {
  root.dataset.role = path;
  select.value = path;
  arrange(path);
};

const kept = () => {
  const { path } = read(KEY);
  return [...select.options].some((option) => option.value === path) ? path : "";
};

const wire = () => {
  select.addEventListener("change", () => {
    const done = write(KEY, select.value ? { path: select.value, at: new Date().toISOString() } : {});
    select.form.querySelector(".p-role__said")?.remove();
    if (!done) {
      const said = Object.assign(document.createElement("p"), { className: "p-role__said", textContent: select.dataset.refused });
      said.setAttribute("role", "alert"); // put in when there is something to say, and said at once
      select.form.append(said);
    }
    show(select.value);
  });
  select.form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener(CHANGED, () => show(kept()));
  addEventListener("pageshow", (event) => event.persisted && show(kept()));
  show(kept());
};

if (select) wire(); // a programme without paths has no roles
