// Puts the site together from what `bind` made: node scripts/site.mjs BOUND SITE [--debug]
// BOUND has the folders page and worker. SITE/pkg gets both, named after their content, which browsers keep for ever:
// the page's with the style sheet. Everything is minified and compressed as the server sends it, unless it is for debugging.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const root = fileURLToPath(new URL("..", import.meta.url));
const esbuild = createRequire(join(root, "end2end/package.json"))("esbuild");
const [bound, site, debug] = process.argv.slice(2);

// More than -O1 makes a smaller file that is larger in brotli: -Oz by 4 percent.
const WASM_OPT = {
  // Parameters that are always the same, which the code of many views has: 1 percent.
  page: [
    "-O1",
    "--dae-optimizing",
    "--duplicate-function-elimination",
    // Locals once more, from their single uses, and no hints of alignment, which no browser heeds: 1.5 percent.
    ..."--ssa-nomerge --simplify-locals --vacuum --reorder-locals --remove-unused-brs --coalesce-locals".split(" "),
    ..."--simplify-locals --vacuum --reorder-locals --rse --vacuum --duplicate-function-elimination --dealign".split(" "),
  ],
  // What compiler and linker leave behind; the code itself is theirs.
  worker: ["-O1"],
};
const FEATURES = ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext", "simd"];

// Browsers with native light-dark() and nesting: lowered, every colour would be fixed at the root, where the spine and the
// theme switch need it to follow `color-scheme`.
const BROWSERS = ["chrome125", "edge125", "firefox128", "safari17.5", "ios17.5"];

// Pictures and fonts are compressed by their own formats.
const COMPRESSIBLE = new Set([".css", ".js", ".json", ".svg", ".txt", ".wasm"]);

const files = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** Does this to each of them, as many at once as there are processors. */
async function each(items, work) {
  const left = [...items];
  const next = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, next));
}

async function minify(part) {
  await each(files(join(bound, part)), async (file) => {
    if (extname(file) === ".wasm") {
      await promisify(execFile)("wasm-opt", [...WASM_OPT[part], ...FEATURES.map((feature) => `--enable-${feature}`), file, "-o", file]);
    } else if (extname(file) === ".js") {
      await minifyScript(file, { format: "esm" });
    }
  });
}

/** What a script that is no module names at its top stays as it is named. */
async function minifyScript(file, kind = {}) {
  const script = readFileSync(file, "utf8");
  await writeFile(file, (await esbuild.transform(script, { minify: true, target: BROWSERS, ...kind })).code);
}

const style = () =>
  esbuild.build({
    entryPoints: [join(root, "style/main.css")],
    outfile: join(bound, "page/rollcall.css"),
    bundle: true,
    external: ["/fonts/*"],
    minify: !debug,
    target: BROWSERS,
    logLevel: "warning",
  });

/** 22 characters that change with what is in the folder. */
function fingerprint(folder) {
  const hash = createHash("sha256");
  for (const file of files(folder)) hash.update(relative(folder, file)).update("\0").update(readFileSync(file));
  return hash.digest("base64url").slice(0, 22);
}

async function compress(file) {
  const content = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params }));
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
}

await style();
if (!debug) for (const part of ["page", "worker"]) await minify(part);

// What is served meanwhile stays whole until the new site is.
const made = `${site}.new`;
rmSync(made, { recursive: true, force: true });
mkdirSync(join(made, "pkg"), { recursive: true });
cpSync(join(root, "public"), made, { recursive: true });
for (const part of ["page", "worker"]) {
  cpSync(join(bound, part), join(made, "pkg", `${part}.${fingerprint(join(bound, part))}`), { recursive: true });
}
if (!debug) {
  for (const name of readdirSync(join(root, "public"))) if (extname(name) === ".js") await minifyScript(join(made, name));
  const largest = files(made).filter((file) => COMPRESSIBLE.has(extname(file))).sort((a, b) => statSync(b).size - statSync(a).size);
  await each(largest, compress);
}
rmSync(site, { recursive: true, force: true });
renameSync(made, site);
