// A worksheet on one sheet of A4 or A3: the answers are set as large as the sheet has room for.
const root = document.documentElement;
const SMALLEST = 7; // points; below this nobody reads, and the answers run on to a further sheet
const LARGEST = { a4: 11, a3: 15 };

// The rules for paper, in force for as long as `measure` runs: nothing is painted meanwhile.
const onPaper = (measure) => {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule.media?.mediaText === "print");
  rules.forEach((rule) => { rule.media.mediaText = "all"; });
  try { return measure(); } finally { rules.forEach((rule) => { rule.media.mediaText = "print"; }); }
};

const fits = (main) => main.scrollHeight <= main.clientHeight && main.scrollWidth <= main.clientWidth;

export const fit = () => {
  const main = document.querySelector("main");
  root.removeAttribute("data-long");
  onPaper(() => {
    for (let size = LARGEST[root.dataset.paper ?? "a4"]; size >= SMALLEST; size -= .5) {
      main.style.setProperty("--answer", `${size}pt`);
      if (fits(main)) return;
    }
    main.style.setProperty("--answer", "9pt");
    root.dataset.long = "";
  });
};

export const printOn = (paper) => {
  root.dataset.paper = paper;
  print();
};
