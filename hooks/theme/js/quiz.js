// Self-check questions: each answer comes with its reason. What was answered stays in this browser under `school.quiz`.
import { read, write } from "./kept.js";

const KEY = "school.quiz";

const forms = [...document.querySelectorAll(".p-question")];
const score = document.querySelector("[data-score]");
const kept = document.querySelector("[data-kept]");

const tally = () => {
  if (!score) return;
  const answers = read(KEY);
  const given = forms.map((form) => answers[form.dataset.question]).filter(Boolean);
  score.hidden = kept.hidden = given.length === 0;
  const right = given.filter((answer) => answer.right).length;
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
    if (found === chosen.length && found < wanted) status.append(Object.assign(document.createElement("p"), { className: "p-note", textContent: form.dataset.more }));
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
    write(KEY, { ...read(KEY), [form.dataset.question]: { chosen, right: show(chosen) } });
    tally();
  });
  retry.addEventListener("click", () => {
    form.reset();
    status.replaceChildren();
    retry.hidden = true;
    inputs[0].focus();
  });
  acts.hidden = false;

  const before = read(KEY)[form.dataset.question];
  if (before && before.chosen.every((place) => place < inputs.length)) {
    before.chosen.forEach((place) => { inputs[place].checked = true; });
    show(before.chosen);
  }
};

forms.forEach(wire);
tally();
document.querySelector("[data-forget]")?.addEventListener("click", () => {
  write(KEY, Object.fromEntries(Object.entries(read(KEY)).filter(([id]) => !forms.some((form) => form.dataset.question === id))));
  forms.forEach((form) => form.querySelector("[data-retry]").click());
  tally();
});
