// What one sees without a connection.
import "./page.js";
import "./offline.js";
