// A text with terms: prose, and what trainers read.
import "./page.js";
import "./contents.js";
import "./terms.js";
