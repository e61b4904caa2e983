// Joins the text and the findings. Without this script every link still leads where it should.
const paper = document.querySelector(".readings-paper");
const told = document.getElementById("told");
const step = document.getElementById("step");
const stepWords = document.getElementById("step-words");
const chips = [...paper.querySelectorAll(".fig")];
let at = -1; // the finding that is shown, counted among those that can be seen

const findings = () =>
  [...document.querySelectorAll(".readings-finding")].filter((one) => !one.closest("details").hidden);
const numbersOf = (finding) => finding.dataset.figures.split(" ");

function light(test) {
  for (const chip of chips) chip.classList.toggle("lit", test(chip));
}

function lightTied(chip) {
  const { group, n } = chip.dataset;
  light((other) => (group === undefined ? other.dataset.n === n : other.dataset.group === group));
}

function tell(chip) {
  const words = document.createElement("p");
  const [subject, ...rest] = chip.title.split(" · ");
  const shown = document.createElement("b");
  shown.textContent = chip.textContent;
  words.append(shown, ` ${subject}`);
  const more = document.createElement("p");
  more.className = "hint";
  more.textContent = rest.join(" · ");
  told.replaceChildren(words, more);
  told.hidden = false;
}

function mark(finding) {
  for (const other of document.querySelectorAll(".readings-finding")) {
    other.classList.toggle("on", other === finding);
  }
}

function choose(chip) {
  for (const other of chips) other.removeAttribute("aria-current");
  chip.setAttribute("aria-current", "true");
  lightTied(chip);
  tell(chip);
  mark(findings().find((one) => numbersOf(one).includes(chip.dataset.n)));
}

function end() {
  at = -1;
  light(() => false);
  mark(null);
  told.hidden = true;
  step.hidden = true;
  for (const chip of chips) chip.removeAttribute("aria-current");
}

function show(finding, scroll = true) {
  const all = findings();
  at = all.indexOf(finding);
  finding.closest("details").open = true;
  mark(finding);
  const numbers = numbersOf(finding);
  light((chip) => numbers.includes(chip.dataset.n));
  for (const chip of chips) chip.removeAttribute("aria-current");
  const first = document.getElementById(`f${numbers[0]}`);
  first?.setAttribute("aria-current", "true");
  if (scroll) {
    first?.scrollIntoView({ block: "center" });
    first?.focus({ preventScroll: true });
  }
  if (matchMedia("(min-width: 70rem)").matches) finding.scrollIntoView({ block: "nearest" });
  stepWords.textContent = `${at + 1} / ${all.length}`;
  step.hidden = false;
}

function go(by) {
  const all = findings();
  if (!all.length) return;
  const open = all.filter((one) => one.closest("details").open);
  const some = open.length ? open : all;
  const here = some.indexOf(all[at]);
  show(some[(here + by + some.length + (here < 0 && by < 0 ? 1 : 0)) % some.length]);
}

function filter(button) {
  for (const other of button.parentElement.children) other.setAttribute("aria-pressed", String(other === button));
  for (const section of document.querySelectorAll(".readings-verdict")) {
    section.hidden = Boolean(button.value) && section.dataset.verdict !== button.value;
    if (button.value && !section.hidden) section.open = true;
  }
  end();
}

paper.addEventListener("mouseover", (event) => event.target.closest(".fig") && lightTied(event.target.closest(".fig")));
paper.addEventListener("mouseout", (event) => {
  const finding = findings()[at];
  if (event.target.closest(".fig")) light((chip) => finding && numbersOf(finding).includes(chip.dataset.n));
});
paper.addEventListener("focusin", (event) => event.target.closest(".fig") && at < 0 && lightTied(event.target.closest(".fig")));
document.addEventListener("click", (event) => {
  const chip = event.target.closest(".readings-paper .fig");
  const link = event.target.closest(".readings-links a");
  const finding = event.target.closest(".readings-finding");
  const verdict = event.target.closest("[data-verdicts] button");
  const by = event.target.closest("[data-step]");
  if (chip && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    choose(chip);
  } else if (link) {
    event.preventDefault();
    const target = document.querySelector(link.hash);
    show(finding, false);
    target?.scrollIntoView({ block: "center" });
    target?.focus({ preventScroll: true });
  } else if (verdict) filter(verdict);
  else if (by) go(Number(by.dataset.step));
  else if (event.target.closest("[data-step-end]")) end();
  else if (finding && !event.target.closest("button")) show(finding);
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, dialog, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "n" || event.key === "j") go(1);
  else if (event.key === "p" || event.key === "k") go(-1);
  else if (event.key === "Escape") end();
});
// A finding that was dismissed no longer colours the text.
document.body.addEventListener("htmx:afterSwap", () => {
  const worst = new Map();
  for (const finding of [...document.querySelectorAll(".readings-finding")].reverse()) {
    for (const n of numbersOf(finding)) worst.set(n, finding.closest("details").dataset.verdict);
  }
  for (const chip of chips) {
    if (worst.has(chip.dataset.n)) chip.dataset.verdict = worst.get(chip.dataset.n);
    else delete chip.dataset.verdict;
  }
  end();
});
if (location.hash.startsWith("#f")) {
  const chip = document.querySelector(location.hash);
  if (chip) choose(chip);
}
