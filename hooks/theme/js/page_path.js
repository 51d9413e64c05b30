// A path.
import "./page.js";
import "./terms.js";
import "./progress.js";
