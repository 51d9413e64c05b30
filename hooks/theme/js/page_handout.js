// A module to print.
import "./page.js";
import "./handout.js";
