// The library of cases.
import "./page.js";
import "./library.js";
