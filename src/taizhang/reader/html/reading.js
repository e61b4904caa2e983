// Joins the text and what was found in it. Without this script every link still leads where it should.
const figures = [...document.querySelectorAll(".fig")];
const findings = [...document.querySelectorAll(".finding")];
const chosen = document.getElementById("chosen");
const tip = document.createElement("div");
tip.className = "tip";
tip.hidden = true;
document.body.append(tip);

for (const figure of figures) {
  figure.dataset.tip = figure.title;
  figure.removeAttribute("title");
}

const numbersOf = (finding) => finding.dataset.figures.split(" ");
const chipsOf = (number) => figures.filter((figure) => figure.dataset.n === number);

function light(test) {
  for (const figure of figures) figure.classList.toggle("lit", test(figure));
}

function lightGroup(figure) {
  const { group, n } = figure.dataset;
  light((other) => (group === undefined ? other.dataset.n === n : other.dataset.group === group));
}

let kept = null; // what stays lit when the pointer leaves: a test on figures

function settle() {
  light(kept ?? (() => false));
  tip.hidden = true;
}

function showTip(figure) {
  tip.textContent = figure.dataset.tip;
  tip.hidden = false;
  const box = figure.getBoundingClientRect();
  const left = Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
  const above = box.top > tip.offsetHeight + 12;
  tip.style.left = `${Math.max(8, left) + scrollX}px`;
  tip.style.top = `${(above ? box.top - tip.offsetHeight - 6 : box.bottom + 6) + scrollY}px`;
}

function current(number) {
  for (const figure of figures) {
    if (figure.dataset.n === number) figure.setAttribute("aria-current", "true");
    else figure.removeAttribute("aria-current");
  }
}

function mark(finding) {
  for (const other of findings) other.classList.toggle("on", other === finding);
}

const beside = matchMedia("(min-width: 1081px)"); // the findings stand beside the text, not above it

function tell(number, about) {
  const row = document.getElementById(`d${number}`);
  const names = [...document.querySelectorAll(".figures th")].map((head) => head.textContent);
  const cells = [...row.cells].map((cell) => cell.textContent);
  const shown = document.createElement("p");
  shown.className = "shown";
  shown.textContent = cells[0];
  const list = document.createElement("dl");
  cells.forEach((words, n) => {
    if (!n || !words) return;
    const name = document.createElement("dt");
    const said = document.createElement("dd");
    name.textContent = names[n];
    said.textContent = words;
    list.append(name, said);
  });
  if (about && !beside.matches) {
    const name = document.createElement("dt");
    const said = document.createElement("dd");
    name.textContent = about.closest("details").querySelector("b").textContent;
    said.textContent = about.querySelector("p").lastChild.textContent.trim();
    list.append(name, said);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "关闭";
  close.addEventListener("click", clear);
  chosen.replaceChildren(close, shown, list);
  chosen.hidden = false;
}

function choose(number, { scroll = false } = {}) {
  const [figure] = chipsOf(number);
  if (!figure) return;
  const about = findings.find((finding) => numbersOf(finding).includes(number));
  current(number);
  tell(number, about);
  mark(about);
  if (about) {
    about.closest("details").open = true;
    if (!scroll && beside.matches) about.scrollIntoView({ block: "nearest" });
  }
  const numbers = about ? numbersOf(about) : [];
  const { group } = figure.dataset;
  kept = (other) => numbers.includes(other.dataset.n) || (group !== undefined && other.dataset.group === group);
  settle();
  if (scroll) {
    figure.scrollIntoView({ block: "center" });
    figure.focus({ preventScroll: true });
  }
}

function open(finding) {
  const numbers = numbersOf(finding);
  mark(finding);
  current(null);
  chosen.hidden = true;
  kept = (figure) => numbers.includes(figure.dataset.n);
  settle();
  finding.closest("details").open = true;
  finding.scrollIntoView({ block: "nearest" });
  const first = figures.find((figure) => numbers.includes(figure.dataset.n));
  if (first) first.scrollIntoView({ block: "center" });
}

function clear() {
  kept = null;
  chosen.hidden = true;
  current(null);
  mark(null);
  settle();
}

function step(by) {
  const shown = findings.filter((finding) => finding.closest("details").open);
  const at = shown.findIndex((finding) => finding.classList.contains("on"));
  const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by];
  if (next) open(next);
}

for (const type of ["pointerover", "focusin"]) {
  document.addEventListener(type, (event) => {
    const figure = event.target.closest?.(".fig");
    if (!figure || event.pointerType === "touch") return;
    lightGroup(figure);
    showTip(figure);
  });
}
for (const type of ["pointerout", "focusout"]) {
  document.addEventListener(type, (event) => {
    if (event.target.closest?.(".fig")) settle();
  });
}
document.addEventListener("click", (event) => {
  const figure = event.target.closest(".fig");
  const link = event.target.closest(".to");
  const finding = event.target.closest(".finding");
  if (figure) {
    event.preventDefault();
    choose(figure.dataset.n);
  } else if (link) {
    event.preventDefault();
    choose(link.dataset.n, { scroll: true });
    if (finding) mark(finding);
  } else if (finding) {
    open(finding);
  }
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") clear();
  else if (event.key === "j" || event.key === "J") step(1);
  else if (event.key === "k" || event.key === "K") step(-1);
});
