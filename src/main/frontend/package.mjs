// Bundles styles and scripts into the folder given as the argument; installs what package-lock.json names when needed.
import { execSync } from "node:child_process";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";

const installed = "node_modules/.package-lock.json";
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync("package-lock.json").mtimeMs) {
  execSync("npm ci --ignore-scripts --silent --no-audit --no-fund", { stdio: "inherit" });
}

const { build } = await import("esbuild");
const folder = process.argv[2];
const parts = /^part-[A-Z0-9]{8}\.(js|css)$/;
if (existsSync(folder)) {
  readdirSync(folder)
    .filter((name) => parts.test(name))
    .forEach((name) => rmSync(`${folder}/${name}`));
}
await build({
  entryPoints: [
    ...["site.css", "form.js", "drawing.js", "meeting.js"].map((file) => ({ in: file, out: file.replace(/\.\w+$/, "") })),
    { in: "playbook/file.js", out: "playbook-file" },
    { in: "playbook/try-out.js", out: "playbook-try-out" },
    { in: "playbook/compare.js", out: "playbook-compare" },
    { in: "playbook/drawing/drawing.css", out: "playbook-drawing" },
  ],
  outdir: folder,
  bundle: true,
  // an editor is loaded by the page that needs it; the name of a part says its content, so it can be kept for good
  splitting: true,
  chunkNames: "part-[hash]",
  minify: true,
  format: "esm",
  target: "es2022",
  external: ["/*.svg"],
  loader: { ".svg": "dataurl", ".woff": "dataurl", ".woff2": "dataurl", ".eot": "empty", ".ttf": "empty" },
  logLevel: "warning",
});
