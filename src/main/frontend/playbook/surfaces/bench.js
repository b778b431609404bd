// The test bench below a file of rules: the page of the bench, asked with the text as it stands in the editor.
const PAGE = "/admin/playbook/bench";

export async function mount(element, { path, text }) {
  const rulebook = path.split("/")[1];
  await show(await fetch(`${PAGE}?rulebook=${encodeURIComponent(rulebook)}`));

  async function show(answer) {
    if (!answer.ok) {
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const bench = page.querySelector("#bench");
    if (!bench) {
      return; // signed out meanwhile
    }
    // headings below that of the editor's page; the rulebook is that of the file
    bench.querySelector("#bench-rulebook")?.closest("p").remove();
    element.replaceChildren(bench);
    element.querySelector("#bench-outcome, [role=alert]")?.focus();
    for (const form of element.querySelectorAll("form")) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const fields = new FormData(form);
        fields.set("rulebook", rulebook);
        if (form.method === "get") {
          void fetch(`${PAGE}?${new URLSearchParams(fields)}`).then(show);
        } else {
          fields.set("path", path);
          fields.set("text", text());
          void fetch(PAGE, { method: "POST", body: new URLSearchParams(fields) }).then(show);
        }
      });
    }
  }
}
