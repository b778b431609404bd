// The page of one file of the playbook: mounts the editor that suits it and saves what changes.
const SURFACES = { bpmn: () => import("./surfaces/bpmn.js") };

const area = document.querySelector("#text[data-kind]");
if (area && SURFACES[area.dataset.kind]) {
  const { mount } = await SURFACES[area.dataset.kind]();
  const element = document.createElement("div");
  area.after(element);
  area.hidden = true;
  let etag = area.dataset.etag;
  let saving = Promise.resolve();
  const { path } = area.dataset;
  const surface = await mount(element, {
    text: area.value,
    path,
    language: document.documentElement.lang,
    change(text) {
      area.value = text;
      saving = saving.then(async () => {
        const headers = { "If-Match": `"${etag}"`, "Content-Type": "text/plain;charset=UTF-8", "X-XSRF-TOKEN": document.querySelector("[name=_csrf]").value };
        const answer = await fetch(`/api/playbook/files/${path}`, { method: "PUT", body: text, headers });
        etag = answer.headers.get("ETag")?.replaceAll('"', "") ?? etag;
        const checked = await (await fetch("/api/playbook/check", { method: "POST", headers })).json();
        surface.showProblems(checked.problems.filter(({ file }) => file === path));
      });
    },
  });
}
