// Cases side by side.
import "./page.js";
import "./compare.js";
