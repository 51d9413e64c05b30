// A quiz, and a lesson as trainers see it.
import "./page.js";
import "./contents.js";
import "./terms.js";
import "./quiz.js";
