// Builds the map editor into the folder its widget reads: one module, its style, its licences.
// Nothing of it is fetched by a page. `node build.mjs FOLDER` builds somewhere else to compare.
import { build } from "esbuild";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "../../stepkit/widgets/static"));
const read = (...path) => readFileSync(join(here, ...path), "utf-8");

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: { map: "src/index.jsx" },
  outdir: out,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  jsx: "automatic",
  define: { "process.env.NODE_ENV": '"production"' },
  legalComments: "none", // the licences stand whole in a file beside it
  metafile: true,
  logLevel: "warning",
});

// Page styles of JupyterLab come first, React Flow's after them, ours last, so that ours win.
writeFileSync(
  join(out, "map.css"),
  ["node_modules/@xyflow/react/dist/base.css", "src/map.css"].map((file) => read(file)).join("\n"),
);

// The licence of every package that is in the bundle, whole.
const packages = new Set(
  Object.keys(metafile.inputs)
    .map((file) => file.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1])
    .filter(Boolean),
);
const licences = [...packages].sort().map((name) => {
  const folder = join("node_modules", name);
  const { version, license } = JSON.parse(read(folder, "package.json"));
  const file = readdirSync(join(here, folder)).find((one) => /^licen[sc]e/i.test(one));
  return `${name} ${version} (${license})\n\n${read(folder, file).trim()}\n`;
});
writeFileSync(join(out, "map.LEGAL.txt"), licences.join(`\n${"-".repeat(72)}\n\n`));
