// Writes what the program is made of, as a CycloneDX bill of materials: node scripts/sbom.mjs FILE
// The libraries are those that cargo links into the server and into the two wasms that it carries; what only builds or
// tests them is not in the program, and not here. The same sources give the same file.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const run = (program, ...words) => execFileSync(program, words, { encoding: "utf8", maxBuffer: 1 << 28 });
const host = run("rustc", "-vV").match(/^host: (.*)$/m)[1];
const WASM = "wasm32-unknown-unknown";
const PARTS = [
  ["server", ["--package", "server", "--features", "embed", "--target", host]],
  ["page", ["--package", "frontend", "--target", WASM]],
  ["worker", ["--package", "worker", "--target", WASM]],
];

const checksums = new Map();
for (const entry of readFileSync("Cargo.lock", "utf8").split("[[package]]")) {
  const value = (name) => entry.match(new RegExp(`^${name} = "(.*)"$`, "m"))?.[1];
  if (value("checksum")) checksums.set(`${value("name")}@${value("version")}`, value("checksum"));
}

/** Everything that was found, by its reference. */
const components = new Map();
/** Which reference is made of which. */
const dependencies = new Map();

function component(name, version, licence, repository) {
  const hash = checksums.get(`${name}@${version}`);
  const purl = hash && `pkg:cargo/${name}@${version}`;
  const reference = purl ?? `rollcall:${name}@${version}`;
  if (!components.has(reference)) {
    components.set(reference, {
      type: "library",
      "bom-ref": reference,
      name,
      version,
      ...(hash && { hashes: [{ alg: "SHA-256", content: hash }] }),
      ...(licence && { licenses: [{ expression: licence.replaceAll("/", " OR ") }] }),
      ...(purl && { purl }),
      ...(repository && { externalReferences: [{ type: "vcs", url: repository }] }),
      properties: [],
    });
    dependencies.set(reference, new Set());
  }
  return reference;
}

for (const [part, words] of PARTS) {
  const tree = run("cargo", "tree", "--locked", "--edges", "normal,no-proc-macro", "--prefix", "depth",
    "--format", "|{p}|{l}|{r}", ...words);
  const above = [];
  for (const line of tree.split("\n").filter(Boolean)) {
    const [depth, crate, licence, rest] = line.split("|");
    const [name, version] = crate.split(" ");
    const reference = component(name, version.slice(1), licence, rest.replace(/ \(\*\)$/, ""));
    const { properties } = components.get(reference);
    if (!properties.some(({ value }) => value === part)) properties.push({ name: "rollcall:part", value: part });
    above[Number(depth)] = reference;
    if (depth !== "0") dependencies.get(above[depth - 1]).add(reference);
  }
}

// SQLite is C in the sources of a library, and what scanners look for.
const { packages } = JSON.parse(run("cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", host));
const bundles = packages.find(({ name }) => name === "libsqlite3-sys");
const header = readFileSync(join(dirname(bundles.manifest_path), "sqlite3", "sqlite3.h"), "utf8");
const sqlite = header.match(/^#define SQLITE_VERSION +"(.*)"$/m)[1];
components.set(`pkg:generic/sqlite@${sqlite}`, {
  type: "library",
  "bom-ref": `pkg:generic/sqlite@${sqlite}`,
  name: "sqlite",
  version: sqlite,
  licenses: [{ expression: "blessing" }],
  purl: `pkg:generic/sqlite@${sqlite}`,
  cpe: `cpe:2.3:a:sqlite:sqlite:${sqlite}:*:*:*:*:*:*:*`,
  properties: [{ name: "rollcall:part", value: "server" }],
});
dependencies.get(`pkg:cargo/libsqlite3-sys@${bundles.version}`).add(`pkg:generic/sqlite@${sqlite}`);

const version = readFileSync("Cargo.toml", "utf8").match(/^version = "(.*)"$/m)[1];
const program = `rollcall@${version}`;
const parts = [...components.keys()].filter((reference) => /^rollcall:(server|frontend|worker)@/.test(reference));
dependencies.set(program, new Set(parts));

const byReference = (one, other) => (one["bom-ref"] ?? one.ref).localeCompare(other["bom-ref"] ?? other.ref);
const body = {
  metadata: {
    component: { type: "application", "bom-ref": program, name: "rollcall", version, licenses: [{ expression: "MIT OR Apache-2.0" }] },
  },
  components: [...components.values()].sort(byReference),
  dependencies: [...dependencies].map(([ref, on]) => ({ ref, dependsOn: [...on].sort() })).sort(byReference),
};
// A number of its own for each content.
const digest = createHash("sha256").update(JSON.stringify(body)).digest("hex");
const serial = [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`, `8${digest.slice(17, 20)}`, digest.slice(20, 32)];
const bill = {
  $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  serialNumber: `urn:uuid:${serial.join("-")}`,
  version: 1,
  ...body,
};
writeFileSync(process.argv[2], `${JSON.stringify(bill, null, 2)}\n`);
