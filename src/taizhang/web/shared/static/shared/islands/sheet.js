// The side sheet: a link with data-sheet opens its page beside the list. The address keeps it as ?sheet=…,
// so that reload, Back and a sent link all show the same.
const NAME = "sheet";

export function startSheet() {
  const sheet = document.getElementById("sheet");
  if (!sheet) return;
  const body = document.getElementById("sheet-body");
  const whole = sheet.querySelector("[data-sheet-whole]");
  let opener = null;
  let shown = null;

  const asked = () => {
    const path = new URL(location.href).searchParams.get(NAME);
    return path && path.startsWith("/") && !path.startsWith("//") ? path : null;
  };

  async function sync() {
    const path = asked();
    if (path === shown) return;
    shown = path;
    sheet.hidden = !path;
    if (!path) {
      body.replaceChildren();
      opener?.isConnected && opener.focus();
      opener = null;
      return;
    }
    whole.href = path;
    await htmx.ajax("GET", path, { target: body, swap: "innerHTML", headers: { "HX-Sheet": "1" } });
    body.scrollTop = 0;
    body.querySelector("h2")?.focus();
  }

  function go(path) {
    const url = new URL(location.href);
    if (path) url.searchParams.set(NAME, path);
    else url.searchParams.delete(NAME);
    history.pushState(null, "", url);
    sync();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-sheet]");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (link && plain) {
      event.preventDefault();
      document.getElementById("palette")?.close();
      if (!sheet.contains(link)) opener = link;
      go(link.pathname + link.search);
    } else if (event.target.closest("[data-sheet-close]")) {
      go(null);
    }
  });
  // A form that only asks (a picker of place and period) stays in the sheet, and its answer has an address too.
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-sheet]");
    if (!form || !sheet.contains(form)) return;
    event.preventDefault();
    go(new URL(form.action).pathname + "?" + new URLSearchParams(new FormData(form)));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown && !document.querySelector("dialog[open]")) go(null);
  });
  addEventListener("popstate", sync);
  sync();
}
