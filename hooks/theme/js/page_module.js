// A module.
import "./page.js";
import "./terms.js";
import "./progress.js";
import "./take_along.js";
