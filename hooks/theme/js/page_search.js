// The search.
import "./page.js";
import "./search.js";
