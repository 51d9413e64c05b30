// A lesson.
import "./page.js";
import "./contents.js";
import "./terms.js";
import "./quiz.js";
import "./progress.js";
import "./lesson.js";
