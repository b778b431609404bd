// Bundles styles and scripts into the folder given as the argument; installs what package-lock.json names when needed.
import { execSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

const installed = "node_modules/.package-lock.json";
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync("package-lock.json").mtimeMs) {
  execSync("npm ci --silent --no-audit --no-fund", { stdio: "inherit" });
}

const { build } = await import("esbuild");
await build({
  entryPoints: ["site.css", "form.js", "drawing.js", "meeting.js", { in: "playbook/try-out.js", out: "playbook-try-out" }],
  outdir: process.argv[2],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  external: ["/*.svg"],
  loader: { ".svg": "dataurl", ".woff": "dataurl", ".woff2": "dataurl", ".eot": "empty", ".ttf": "empty" },
  logLevel: "warning",
});
