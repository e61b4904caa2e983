// Dropping files on the box puts them into the field, as choosing them does; their names are listed.
const box = document.querySelector("[data-drop]");
const field = document.getElementById("files");
const list = document.querySelector("[data-chosen]");

function listed() {
  list.replaceChildren(
    ...[...field.files].map((file) => {
      const item = document.createElement("li");
      item.textContent = file.name;
      return item;
    }),
  );
}

if (box) {
  field.addEventListener("change", listed);
  for (const name of ["dragenter", "dragover"]) {
    box.addEventListener(name, (event) => {
      event.preventDefault();
      box.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) box.addEventListener(name, () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    field.files = event.dataTransfer.files;
    listed();
  });
}
