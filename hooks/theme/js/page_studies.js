// What one has studied.
import "./page.js";
import "./progress.js";
import "./studies.js";
