// The command palette: Ctrl K opens it, arrows choose, Enter goes.
export function startPalette() {
  const palette = document.getElementById("palette");
  if (!palette) return;
  const input = document.getElementById("palette-input");
  const list = document.getElementById("palette-list");
  const hits = () => [...list.querySelectorAll("[role=option]")];

  function open() {
    if (palette.open) return;
    palette.showModal();
    input.select();
    htmx.trigger(input, "palette");
  }

  function choose(hit) {
    hits().forEach((one) => one.setAttribute("aria-selected", String(one === hit)));
    if (hit) {
      input.setAttribute("aria-activedescendant", hit.id);
      hit.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-palette-open]")) open();
    else if (event.target === palette) palette.close();
  });
  input.addEventListener("keydown", (event) => {
    const all = hits();
    const at = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(all[(at + step + all.length) % all.length]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      (all[at] || all[0])?.click();
    }
  });
  list.addEventListener("htmx:afterSwap", () => choose(hits()[0]));
}
