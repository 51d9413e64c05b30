// Every page.
import "./scheme.js";
import "./menu.js";
import "./switch.js";
import "./role.js";
