// Self-check questions: each answer comes with its reason. What was answered stays in this browser under `school.quiz`.
import { isRecord, read, write } from "./kept.js";

const KEY = "school.quiz";

const forms = [...document.querySelectorAll(".p-question")];
const score = document.querySelector("[data-score]");
const kept = document.querySelector("[data-kept]");

const note = (textContent) => Object.assign(document.createElement("p"), { className: "p-note", textContent });

// what the browser holds may be damaged, or come from a question that has changed since
const answer = (form) => {
  const given = read(KEY)[form.dataset.question];
  const options = form.querySelectorAll("input").length;
  const fits = isRecord(given) && Array.isArray(given.chosen) && given.chosen.length > 0;
  return fits && given.chosen.every((place) => Number.isInteger(place) && place >= 0 && place < options) ? given : null;
};

const tally = () => {
  if (!score) return;
  const given = forms.map(answer).filter(Boolean);
  score.hidden = kept.hidden = given.length === 0;
  const right = given.filter((one) => one.right === true).length;
  score.textContent = score.dataset.score.replace("{right}", right).replace("{total}", forms.length);
};

const wire = (form) => {
  const inputs = [...form.querySelectorAll("input")];
  const reasons = [...form.querySelectorAll(".p-answers li")];
  const status = form.querySelector("[role=status]");
  const acts = form.querySelector(".p-question__acts");
  const retry = form.querySelector("[data-retry]");

  const show = (chosen) => {
    const found = chosen.filter((place) => "right" in reasons[place].dataset).length;
    const wanted = reasons.filter((reason) => "right" in reason.dataset).length;
    status.replaceChildren(...chosen.map((place) => reasons[place].firstElementChild.cloneNode(true)));
    if (found === chosen.length && found < wanted) status.append(note(form.dataset.more));
    retry.hidden = false;
    return found === chosen.length && found === wanted;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = inputs.flatMap((input, place) => (input.checked ? [place] : []));
    if (!chosen.length) {
      status.textContent = status.dataset.empty;
      return;
    }
    const right = show(chosen);
    const done = write(KEY, { ...read(KEY), [form.dataset.question]: { chosen, right, at: new Date().toISOString() } });
    if (!done) status.append(note(form.dataset.refused));
    tally();
  });
  retry.addEventListener("click", () => {
    form.reset();
    status.replaceChildren();
    retry.hidden = true;
    inputs[0].focus();
  });
  acts.hidden = false;

  const before = answer(form);
  if (before) {
    before.chosen.forEach((place) => { inputs[place].checked = true; });
    show([...new Set(before.chosen)]);
  }
};

forms.forEach(wire);
tally();
document.querySelector("[data-forget]")?.addEventListener("click", () => {
  write(KEY, Object.fromEntries(Object.entries(read(KEY)).filter(([id]) => !forms.some((form) => form.dataset.question === id))));
  forms.forEach((form) => form.querySelector("[data-retry]").click());
  tally();
  forms[0].querySelector("input").focus();
});
