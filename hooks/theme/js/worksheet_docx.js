// Writes the answers into the empty Word document of a worksheet: each goes into the content control of its name.
import { unzipSync, zipSync } from "./fflate.js";

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const PART = "word/document.xml";
const UNWRITABLE = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu; // what XML has no way to say

const paragraph = (xml, line) => {
  const make = (name, ...inside) => {
    const element = xml.createElementNS(W, `w:${name}`);
    element.append(...inside);
    return element;
  };
  const style = make("pStyle");
  style.setAttributeNS(W, "w:val", "Answer");
  const text = make("t", line);
  text.setAttribute("xml:space", "preserve");
  return make("p", make("pPr", style), make("r", text));
};

export const filled = async (address, answers) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  const parts = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const xml = new DOMParser().parseFromString(new TextDecoder().decode(parts[PART]), "application/xml");
  for (const control of xml.getElementsByTagNameNS(W, "sdt")) {
    const answer = answers[control.getElementsByTagNameNS(W, "tag")[0].getAttributeNS(W, "val")];
    if (!answer) continue;
    control.getElementsByTagNameNS(W, "showingPlcHdr")[0]?.remove();
    const lines = answer.replace(/\r\n?/g, "\n").replace(UNWRITABLE, "").split("\n");
    control.getElementsByTagNameNS(W, "sdtContent")[0].replaceChildren(...lines.map((line) => paragraph(xml, line)));
  }
  parts[PART] = new TextEncoder().encode(new XMLSerializer().serializeToString(xml));
  return zipSync(parts);
};
