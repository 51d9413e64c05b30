// The record of participation.
import "./page.js";
import "./participation.js";
