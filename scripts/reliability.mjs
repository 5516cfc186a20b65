// Puts the figures of scripts/torture.sh into docs/reliability.md, between its two marks.
//   node scripts/reliability.mjs FOLDER_OF_FIGURES docs/reliability.md
// A stage that was not run this time keeps what the last time said of it.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

const [folder, page] = process.argv.slice(2);
const [BEGIN, END] = ["<!-- figures -->\n", "<!-- /figures -->"];

const text = readFileSync(page, "utf8");
const [before, rest] = text.split(BEGIN);
const [written, after] = rest.split(END);

/** Sections by stage, as they stand in the page. */
const sections = new Map(
  written
    .split(/^### /m)
    .slice(1)
    .map((section) => [section.split(/[:\n]/, 1)[0], `### ${section.trim()}\n`]),
);

const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
const date = new Date().toISOString().slice(0, 10);
for (const name of readdirSync(folder).filter((name) => name.endsWith(".txt"))) {
  const figures = readFileSync(`${folder}/${name}`, "utf8").split("\n").filter(Boolean);
  if (figures.length === 0) continue;
  const stage = name.replace(".txt", "");
  const lines = figures.map((figure) => `- ${figure}`).join("\n");
  sections.set(stage, `### ${stage}: ${date}, commit ${commit}, ${cpus().length} processors\n${lines}\n`);
}
writeFileSync(page, `${before}${BEGIN}\n${[...sections.values()].join("\n")}\n${END}${after}`);
