// A case.
import "./page.js";
import "./contents.js";
import "./terms.js";
import "./transfer.js";
