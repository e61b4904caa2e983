// Registers: narrow the index, move through a list by keyboard, print, and keep Enter in pickers from sending.
const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

function narrow(input) {
  const text = input.value.trim().toLowerCase();
  const root = document.querySelector(input.dataset.narrow);
  root.querySelectorAll("[data-sought]").forEach((one) => {
    one.hidden = !one.dataset.sought.includes(text);
  });
  let any = false;
  root.querySelectorAll("[data-group]").forEach((group) => {
    group.hidden = !group.querySelector("[data-sought]:not([hidden])");
    any ||= !group.hidden;
  });
  root.querySelector("[data-nothing]").hidden = any;
}

function go(step) {
  const rows = [...document.querySelectorAll("[data-rows] tbody tr")];
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.hasAttribute("aria-current"));
  const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  rows.forEach((row) => row.removeAttribute("aria-current"));
  next.setAttribute("aria-current", "true");
  next.querySelector("a").focus();
  next.scrollIntoView({ block: "nearest" });
}

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-narrow]")) narrow(event.target);
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const box = typing(event.target);
  if (event.key === "Enter" && event.target.matches("[data-narrow]")) {
    event.preventDefault();
    document.querySelector("[data-sought]:not([hidden]) a")?.click();
  } else if (event.key === "Enter" && event.target.matches("[data-picker]")) {
    event.preventDefault();
    document.querySelector(`${event.target.dataset.picker} input`)?.focus();
  } else if (box || document.querySelector("dialog[open]")) {
    return;
  } else if (event.key === "/") {
    const search = document.querySelector("[data-search], [data-narrow]");
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  } else if (["j", "ArrowDown"].includes(event.key) && document.querySelector("[data-rows]")) {
    event.preventDefault();
    go(1);
  } else if (["k", "ArrowUp"].includes(event.key) && document.querySelector("[data-rows]")) {
    event.preventDefault();
    go(-1);
  }
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});
// A filter chosen from a list is applied at once; what is typed waits for Enter.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form.registers-filters");
  if (form && !event.target.closest(".registers-conditions") && event.target.matches("select, input[type=date], input[list]")) form.requestSubmit();
});
// Empty conditions would only lengthen the address.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form.registers-filters")) return;
  event.target.querySelectorAll("input, select").forEach((one) => {
    if (!one.value && one.name) one.disabled = true;
  });
});
addEventListener("pageshow", () => document.querySelectorAll("form.registers-filters :disabled").forEach((one) => { one.disabled = false; }));
