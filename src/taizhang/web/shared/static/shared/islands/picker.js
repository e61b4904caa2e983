// Pickers: checkboxes of <fieldset data-choose data-most="6"> become chips with a way to take each off, and a
// search box that narrows the rest. Without this code they are checkboxes in a box that scrolls.
export function startPickers(root) {
  root.querySelectorAll("[data-choose]").forEach((set) => {
    if (set.dataset.started) return;
    set.dataset.started = "1";
    const boxes = [...set.querySelectorAll("input[type=checkbox]")];
    const chips = set.querySelector("[data-chips]");
    const search = set.querySelector("input[type=search]");
    const none = set.querySelector("[data-none]");
    const most = Number(set.dataset.most);

    function show() {
      const chosen = boxes.filter((box) => box.checked);
      boxes.forEach((box) => (box.disabled = !box.checked && chosen.length >= most));
      chips.replaceChildren(...chosen.map((box) => {
        const chip = document.createElement("button");
        const words = box.parentElement.textContent.trim();
        chip.type = "button";
        chip.className = "pick";
        chip.textContent = `${words} ×`;
        chip.setAttribute("aria-label", `${set.dataset.off} ${words}`);
        chip.addEventListener("click", () => {
          box.checked = false;
          show();
          (chips.querySelector("button") ?? search).focus();
        });
        return chip;
      }));
    }

    function narrow() {
      const wanted = search.value.trim().toLowerCase();
      let found = 0;
      boxes.forEach((box) => {
        const label = box.parentElement;
        label.hidden = wanted !== "" && !label.dataset.sought.includes(wanted);
        found += label.hidden ? 0 : 1;
      });
      none.hidden = found > 0;
    }

    search.parentElement.hidden = false;
    search.addEventListener("input", narrow);
    search.addEventListener("keydown", (event) => {
      // Enter takes the only one that is left, and does not send the form.
      if (event.key !== "Enter") return;
      event.preventDefault();
      const left = boxes.filter((box) => !box.parentElement.hidden && !box.disabled);
      if (search.value.trim() && left.length === 1) {
        left[0].checked = true;
        search.value = "";
        narrow();
        show();
      }
    });
    set.addEventListener("change", show);
    show();
  });
}
