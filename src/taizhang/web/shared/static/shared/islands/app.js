// Starts the islands: each is a small module that finds its own elements, also in what HTMX brings later.
import { startSheet } from "./sheet.js";
import { startPalette } from "./palette.js";
import { startMenus } from "./menus.js";
import { startFields } from "./fields.js";
import { startPickers } from "./picker.js";

startSheet();
startPalette();
startMenus();
startFields();

// Charts are heavy: their code is fetched on pages that have one.
async function charts(root) {
  if (!root.querySelector("[data-chart]")) return;
  const { draw } = await import("./chart.js");
  root.querySelectorAll("[data-chart]").forEach(draw);
}
charts(document);
startPickers(document);
document.body.addEventListener("htmx:load", (event) => {
  charts(event.detail.elt);
  startPickers(event.detail.elt);
});
