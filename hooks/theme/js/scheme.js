// The button of the dark scheme. What the reader chose is kept under `school.scheme`; without a choice the system decides.
import { CHANGED } from "./kept.js";

const root = document.documentElement;
const button = document.getElementById("scheme");
const system = matchMedia("(prefers-color-scheme: dark)");

const show = (scheme) => {
  root.dataset.mdColorScheme = scheme;
  button.setAttribute("aria-pressed", String(scheme === "slate"));
};

const kept = () => {
  try { return localStorage.getItem("school.scheme"); } catch { return null; }
};

button.hidden = false;
button.addEventListener("click", () => {
  const scheme = root.dataset.mdColorScheme === "slate" ? "default" : "slate";
  show(scheme);
  try { localStorage.setItem("school.scheme", scheme); } catch { /* the choice lasts for this page */ }
});
document.addEventListener(CHANGED, () => show(kept() ?? (system.matches ? "slate" : "default")));
system.addEventListener("change", () => kept() || show(system.matches ? "slate" : "default"));
show(root.dataset.mdColorScheme);
