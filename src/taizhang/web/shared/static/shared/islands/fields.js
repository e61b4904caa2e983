// Fields: chips fill the field they belong to, a summary of errors takes the focus, a form is sent once.
export function startFields() {
  document.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-fills] button");
    if (!chip) return;
    const field = document.getElementById(chip.parentElement.dataset.fills);
    field.value = chip.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 4000);
  });
  document.querySelector(".error-summary")?.focus();
}
