// Enhances the public form; everything works without it.

for (const summary of document.querySelectorAll("[data-focus]")) {
  summary.focus();
}

// Counts as people do: an emoji is one character, and so is a line break.
for (const count of document.querySelectorAll("[data-count]")) {
  const field = document.getElementById(count.dataset.count);
  const maximum = Number(count.dataset.maximum);
  const format = new Intl.NumberFormat(document.documentElement.lang);
  let announced;
  count.setAttribute("aria-live", "polite");
  const show = () => {
    const left = maximum - [...field.value].length;
    const text = left < 0 ? count.dataset.over : count.dataset.left;
    count.textContent = text.replace("#", format.format(Math.abs(left)));
  };
  field.addEventListener("input", () => {
    // not at every key: a screen reader would never get to the end
    clearTimeout(announced);
    announced = setTimeout(show, 400);
  });
  if (field.value) {
    show();
  }
}

for (const list of document.querySelectorAll("[data-repeated]")) {
  const add = list.querySelector("[data-add]");
  add?.addEventListener("click", (event) => {
    event.preventDefault();
    const rows = list.querySelectorAll("[data-row]");
    const last = rows[rows.length - 1];
    const row = last.cloneNode(true);
    const input = row.querySelector("input");
    input.value = "";
    input.removeAttribute("aria-invalid");
    input.id = `${list.querySelector("input").id}-row-${rows.length + 1}`;
    input.setAttribute("aria-label", input.dataset.label.replace("#", rows.length + 1));
    last.after(row);
    input.focus();
    if (add.dataset.maximum && rows.length + 1 >= Number(add.dataset.maximum)) {
      add.remove();
    }
  });
}

for (const list of document.querySelectorAll("[data-filter]")) {
  const choices = [...list.querySelectorAll("[data-choice]")];
  if (choices.length < 15) {
    continue;
  }
  const filter = document.createElement("input");
  filter.type = "search";
  filter.className = "utrecht-textbox utrecht-textbox--html-input";
  filter.setAttribute("aria-label", list.dataset.filter);
  filter.placeholder = list.dataset.filter;
  filter.addEventListener("input", () => {
    const wanted = filter.value.trim().toLocaleLowerCase();
    for (const choice of choices) {
      const chosen = choice.querySelector("input").checked;
      choice.hidden = !chosen && !choice.textContent.toLocaleLowerCase().includes(wanted);
    }
    for (const group of list.querySelectorAll("[data-choices]")) {
      group.hidden = !group.querySelector("[data-choice]:not([hidden])");
    }
  });
  // Enter searches; it does not send the form
  filter.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  list.querySelector("[data-choices]").before(filter);
}
