// A worksheet.
import "./page.js";
import "./terms.js";
import "./worksheet.js";
