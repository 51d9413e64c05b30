// The home page, and the programme.
import "./page.js";
import "./progress.js";
