// Opens the source of a figure beside the text. Without this script the link leads to the same card below.
const panel = document.getElementById("panel");
const body = panel.querySelector("div");
let from = null;

function open(figure) {
  const card = document.getElementById(figure.getAttribute("href").slice(1));
  const copy = card.cloneNode(true);
  copy.removeAttribute("id");
  body.replaceChildren(copy);
  for (const other of document.querySelectorAll('.fig[aria-current="true"]')) other.removeAttribute("aria-current");
  figure.setAttribute("aria-current", "true");
  from = figure;
  document.body.classList.add("open");
  if (!panel.open) panel.show();
  panel.querySelector("button").focus({ preventScroll: true });
}

function close() {
  panel.close();
  document.body.classList.remove("open");
  if (from) {
    from.removeAttribute("aria-current");
    from.focus({ preventScroll: true });
  }
}

document.addEventListener("click", (event) => {
  const figure = event.target.closest(".fig");
  if (!figure) return;
  event.preventDefault();
  open(figure);
});
panel.querySelector("button").addEventListener("click", close);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel.open) close();
});
