// The button of a handout: it prints the page.
document.querySelector("[data-print]").addEventListener("click", () => print());
